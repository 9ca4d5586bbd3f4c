package dev.fleettools.dispatch.run;

import dev.fleettools.dispatch.run.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Hints that a look is worth while now: a file appeared in a run folder, or a child of ours ended.
 * Only hints: a lost one costs time, never a fact. Safe for use by several threads.
 */
final class Notices implements AutoCloseable {

  private final Semaphore waiting = new Semaphore(0);
  private final Map<String, WatchKey> keys = new ConcurrentHashMap<>();
  private final Optional<WatchService> files;

  Notices(RunFolderWatch source) {
    this.files = source.open();
    files.ifPresent(service -> Thread.ofVirtual().name("run-notices").start(() -> relay(service)));
  }

  /** Where the watch service comes from; a system may have none left to give. */
  @FunctionalInterface
  interface RunFolderWatch {
    Optional<WatchService> open();
  }

  /** Reports new files in the folder; the exit file appears by a rename, which counts. */
  void watch(RunFolder run) {
    files.ifPresent(
        service -> {
          try {
            keys.put(run.run(), run.path().register(service, StandardWatchEventKinds.ENTRY_CREATE));
          } catch (IOException | ClosedWatchServiceException withoutHints) {
            notice();
          }
        });
  }

  /**
   * Reports the end of a child of ours, also one by force, which leaves no file. The JDK notices
   * the end of other processes only by looking now and then, which {@code tick} does as well.
   */
  void expectEnd(ProcessIdentity process) {
    Optional<CompletableFuture<Void>> unused =
        ProcessHandle.of(process.pid())
            .filter(handle -> handle.parent().equals(Optional.of(ProcessHandle.current())))
            .map(handle -> handle.onExit().thenRun(this::notice));
  }

  void forget(String run) {
    WatchKey key = keys.remove(run);
    if (key != null) {
      key.cancel();
    }
  }

  void notice() {
    waiting.release();
  }

  boolean await(Duration most) throws InterruptedException {
    boolean noticed = waiting.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
    waiting.drainPermits();
    return noticed;
  }

  private void relay(WatchService service) {
    try {
      while (true) {
        WatchKey key = service.take();
        key.pollEvents();
        key.reset();
        notice();
      }
    } catch (InterruptedException | ClosedWatchServiceException closed) {
      keys.clear();
    }
  }

  @Override
  public void close() {
    files.ifPresent(
        service -> {
          try {
            service.close();
          } catch (IOException nothingLeftToClose) {
            keys.clear();
          }
        });
  }
}
