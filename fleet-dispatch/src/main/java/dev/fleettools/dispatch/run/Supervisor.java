package dev.fleettools.dispatch.run;

import dev.fleettools.dispatch.run.stop.Stop;
import dev.fleettools.dispatch.run.stop.StopReport;
import dev.fleettools.dispatch.run.stop.Stopper;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.FileSystems;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Watches many runs, tells a listener each change once, stops those that reach their time limit or
 * write more than they may.
 *
 * <p>The caller drives it: {@code while (..) { supervisor.awaitNotice(time); supervisor.tick(); }}.
 * A run is watched from its folder alone, so one that was started by another server is watched like
 * our own. Safe for use by several threads; one tick runs at a time, and the listener is called by
 * the ticking thread, from where it may call the supervisor.
 */
public final class Supervisor implements AutoCloseable {

  private static final Duration WHILE_STOPPING = Duration.ofMillis(50);

  private final RunFolders folders;
  private final Stopper stopper;
  private static final Logger LOG = System.getLogger(Supervisor.class.getName());

  private final InstantSource clock;
  private final Listener listener;
  private final Notices notices = new Notices(Supervisor::watchService);
  private final Map<String, Watched> runs = new ConcurrentHashMap<>();
  private final ReentrantLock ticking = new ReentrantLock();

  /**
   * Who wants to know. What is thrown out of {@link #changed} leaves the change untold: the next
   * tick tells it again.
   */
  public interface Listener {

    /** The first look at a watched run, and every later change of what is known about it. */
    void changed(RunFolder run, RunStatus status);

    /** The agent has written; told at most once a tick. */
    default void journalGrew(RunFolder run, long bytes) {}

    /** Its wall time is over; the stop has begun. */
    default void limitReached(RunFolder run, Duration limit) {}

    /** It has written as much as it may; the stop has begun, and what goes beyond is cut off. */
    default void journalFull(RunFolder run, long limit) {}

    /** A stop that {@link Supervisor#stop} or a limit began is over. */
    default void stopped(RunFolder run, StopReport report) {}
  }

  public Supervisor(RunFolders folders, Stopper stopper, InstantSource clock, Listener listener) {
    this.folders = folders;
    this.stopper = stopper;
    this.clock = clock;
    this.listener = listener;
  }

  /** Begins to watch; a run that is watched already stays so. */
  public void watch(RunFolder run) {
    runs.computeIfAbsent(run.run(), name -> new Watched(run));
    notices.watch(run);
    notices.notice();
  }

  public void forget(String run) {
    runs.remove(run);
    notices.forget(run);
  }

  /**
   * Begins to end a run and everything it started, in whatever state it is; ticks do the rest and
   * tell {@link Listener#stopped}. A run that was not started never will be. A stop that is under
   * way goes on.
   */
  public void stop(RunFolder run) {
    watch(run);
    run.withdraw();
    Watched watched = runs.get(run.run());
    if (watched != null) {
      watched.stopAsked = true;
    }
  }

  /** What was last told about a watched run. */
  public Optional<RunStatus> lastTold(String run) {
    return Optional.ofNullable(runs.get(run)).flatMap(watched -> watched.told);
  }

  /** Waits until a look is worth while, at most that long; whether there was a hint. */
  public boolean awaitNotice(Duration most) throws InterruptedException {
    boolean stopping = runs.values().stream().anyMatch(watched -> watched.stopAsked);
    return notices.await(stopping && most.compareTo(WHILE_STOPPING) > 0 ? WHILE_STOPPING : most);
  }

  /** Looks at every run once. What one listener call throws is thrown after all were looked at. */
  public void tick() {
    ticking.lock();
    try {
      RuntimeException failed = null;
      for (Watched watched : runs.values()) {
        try {
          look(watched);
          driveStop(watched);
        } catch (RuntimeException e) {
          failed = failed == null ? e : suppressing(failed, e);
        }
      }
      if (failed != null) {
        throw failed;
      }
    } finally {
      ticking.unlock();
    }
  }

  private static RuntimeException suppressing(RuntimeException first, RuntimeException next) {
    if (first != next) {
      first.addSuppressed(next);
    }
    return first;
  }

  private void look(Watched watched) {
    if (watched.settled) {
      return;
    }
    RunStatus status = folders.status(watched.run);
    boolean known = watched.told.filter(status::sameFactAs).isPresent();
    if (!known) {
      if (status instanceof RunStatus.Running running) {
        notices.expectEnd(running.process());
        // Again, since the folder may not have been there when the watch began.
        notices.watch(watched.run);
      }
      listener.changed(watched.run, status);
      watched.told = Optional.of(status);
    }
    // A process that is just becoming another program shows no mark for a moment: that nobody
    // survived a lost wrapper is believed at the second look.
    watched.settled = status instanceof RunStatus.Exited || (known && status.isFinal());
    if (status instanceof RunStatus.Running running) {
      tellJournal(watched, running);
      enforceLimit(watched, running);
      enforceJournalLimit(watched, running.journalBytes());
    } else if (status instanceof RunStatus.Exited || status instanceof RunStatus.Lost) {
      watched.journalLimit().ifPresent(limit -> trim(watched.run, limit));
    }
  }

  private void tellJournal(Watched watched, RunStatus.Running running) {
    if (running.journalBytes() != watched.journalTold) {
      listener.journalGrew(watched.run, running.journalBytes());
      watched.journalTold = running.journalBytes();
    }
  }

  private void enforceLimit(Watched watched, RunStatus.Running running) {
    Optional<Duration> limit = watched.limit();
    if (!watched.stopAsked
        && limit.isPresent()
        && clock.instant().isAfter(running.startedAt().plus(limit.get()))) {
      watched.stopAsked = true;
      listener.limitReached(watched.run, limit.get());
    }
  }

  /** Until the last process has ended, what it still writes is cut off at every look. */
  private void enforceJournalLimit(Watched watched, long bytes) {
    Optional<Long> limit = watched.journalLimit();
    if (limit.isEmpty() || !(bytes > limit.get() || watched.full)) {
      return;
    }
    if (!watched.full) {
      watched.full = true;
      watched.stopAsked = true;
      listener.journalFull(watched.run, limit.get());
    }
    trim(watched.run, limit.get());
  }

  private static void trim(RunFolder run, long limit) {
    try {
      run.trimJournal(limit);
    } catch (IOException e) {
      LOG.log(
          Logger.Level.WARNING,
          "The output of run %s cannot be cut: %s.".formatted(run.run(), e.getMessage()));
    }
  }

  private void driveStop(Watched watched) {
    if (!watched.stopAsked) {
      return;
    }
    Stop stop = watched.stop.orElseGet(() -> stopper.begin(watched.run.run(), watched.run::leader));
    watched.stop = Optional.of(stop);
    if (stop.tick()) {
      // Before it is told that the run was stopped, it is told how the run ended.
      look(watched);
      listener.stopped(watched.run, stop.report().orElseThrow());
      watched.stop = Optional.empty();
      watched.stopAsked = false;
    }
  }

  private static Optional<WatchService> watchService() {
    try {
      return Optional.of(FileSystems.getDefault().newWatchService());
    } catch (IOException noneLeft) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    notices.close();
  }

  /** What is remembered of one run; written by the ticking thread, {@code stopAsked} by any. */
  private static final class Watched {
    final RunFolder run;
    volatile Optional<RunStatus> told = Optional.empty();
    volatile boolean stopAsked;
    boolean settled;
    boolean full;
    Optional<Stop> stop = Optional.empty();
    Optional<Duration> limit = Optional.empty();
    Optional<Long> journalLimit = Optional.empty();
    long journalTold;

    Watched(RunFolder run) {
      this.run = run;
    }

    Optional<Long> journalLimit() {
      if (journalLimit.isEmpty()) {
        try {
          journalLimit = run.journalLimit();
        } catch (IOException unreadable) {
          return Optional.empty();
        }
      }
      return journalLimit;
    }

    Optional<Duration> limit() {
      if (limit.isEmpty()) {
        try {
          limit = run.limit();
        } catch (IOException unreadable) {
          return Optional.empty();
        }
      }
      return limit;
    }
  }
}
