package dev.fleettools.log.engine;

import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.BackupReport;
import dev.fleettools.log.report.CompactReport;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that changes files of segments, one after the other: sealing, redaction, and tidying
 * up after a crash. Thread-safe.
 */
final class Vault implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Vault.class.getName());
  private static final long BETWEEN_GLANCES = Duration.ofMillis(900).toNanos();

  private final Store store;
  private final Archive archive;
  private final History history;
  private final Writer writer;
  private final Sealing sealing;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ReentrantLock background = new ReentrantLock();
  private boolean closed;
  private final AtomicBoolean glancing = new AtomicBoolean();
  private volatile Position glanced = Position.START;
  private volatile long glancedAt = System.nanoTime() - BETWEEN_GLANCES;

  Vault(LogSettings settings, Store store, Archive archive, History history, Writer writer) {
    this.store = store;
    this.archive = archive;
    this.history = history;
    this.writer = writer;
    sealing = new Sealing(settings, store, archive, history, writer);
  }

  /** Removes files that a crash left; what it left in the store goes in the background. */
  void tidy() {
    turn.lock();
    try {
      archive.tidy(store.readers().snapshot(history::segments), this::holds);
    } finally {
      turn.unlock();
    }
    quietly("log-tidy", this::tidyStore);
  }

  private boolean holds(Position position, Hash hash) {
    return store
        .readers()
        .snapshot(session -> history.hashAt(session, position.value()))
        .filter(hash::equals)
        .isPresent();
  }

  private void tidyStore() {
    turn.lock();
    try {
      unlessClosed(() -> store.ifAlone(sealing::tidy));
    } finally {
      turn.unlock();
    }
  }

  /** Work in the background ends before the log does: nothing touches its files afterwards. */
  private void unlessClosed(Runnable work) {
    background.lock();
    try {
      if (!closed) {
        work.run();
      }
    } finally {
      background.unlock();
    }
  }

  /**
   * Looks, not too often, whether others sealed or redacted: copies that no longer count go. Called
   * at least every second.
   *
   * @param head the newest position that is known
   */
  void glance(Position head) {
    if (!head.equals(glanced) && glancing.compareAndSet(false, true)) {
      long now = System.nanoTime();
      if (now - glancedAt < BETWEEN_GLANCES) {
        glancing.set(false);
        return;
      }
      glancedAt = now;
      glanced = head;
      quietly("log-glance", this::look);
    }
  }

  private void look() {
    try {
      store
          .readers()
          .with(
              session -> {
                store.look(session);
                return true;
              });
      if (turn.tryLock()) {
        try {
          unlessClosed(this::removeCopies);
        } finally {
          turn.unlock();
        }
      } else {
        glanced = Position.START;
      }
    } finally {
      glancing.set(false);
    }
  }

  private void removeCopies() {
    List<String> copies = archive.copies();
    if (!copies.isEmpty()) {
      archive.keepOnly(store.readers().snapshot(history::segments), copies);
    }
  }

  private static void quietly(String name, Runnable work) {
    Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "What is left of sealed events goes later.", e);
              }
            });
  }

  CompactReport compact(Position upTo, String metadata) {
    return inTurn(() -> sealing.compact(upTo, metadata));
  }

  /** No segment is written anew while a backup refers to it. */
  BackupReport backup(@Nullable Path folder, boolean whole) {
    return inTurn(() -> store.backup(folder, whole));
  }

  /** On a thread of its own: a segment may have to be written anew first. */
  CompletableFuture<StoredEvent> redact(Redaction redaction) {
    return CompletableFuture.supplyAsync(
        () -> inTurn(() -> redactNow(redaction)), work -> Thread.ofVirtual().start(work));
  }

  @Override
  public void close() {
    // What is under way ends; the rest waits for the next start.
    background.lock();
    try {
      closed = true;
    } finally {
      background.unlock();
    }
    archive.close();
  }

  private StoredEvent redactNow(Redaction redaction) {
    sealing.deleteCovered();
    SealedPayload sealed =
        store
            .readers()
            .snapshot(session -> history.sealed(session, redaction.eventId()))
            .map(found -> SealedPayload.without(found, redaction, history, archive))
            .orElse(null);
    boolean done = false;
    try {
      StoredEvent redacted =
          Sealing.await(
              writer.submit(
                  tx -> {
                    StoredEvent event = redaction.run(tx, sealed);
                    writer.scrubAfterCommit();
                    return event;
                  }));
      done = true;
      return redacted;
    } finally {
      if (sealed != null && sealed.isNew()) {
        sealed.disposeOther(store, history, archive, done);
      }
    }
  }

  /** Runs something while no file of a segment changes. */
  <R> R inTurn(Supplier<R> work) {
    turn.lock();
    try {
      return store.alone(work);
    } finally {
      turn.unlock();
    }
  }
}
