package dev.fleettools.log.engine;

import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.BackupReport;
import dev.fleettools.log.report.CompactReport;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that changes files of segments, one after the other: sealing, redaction, and tidying
 * up after a crash. Thread-safe.
 */
final class Vault implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Vault.class.getName());

  private final Store store;
  private final Archive archive;
  private final History history;
  private final Writer writer;
  private final Sealing sealing;
  private final ReentrantLock turn = new ReentrantLock(true);

  Vault(LogSettings settings, Store store, Archive archive, History history, Writer writer) {
    this.store = store;
    this.archive = archive;
    this.history = history;
    this.writer = writer;
    sealing = new Sealing(settings, store, archive, history, writer);
  }

  /** Removes files that a crash left; rows that a segment covers go in the background. */
  void tidy() {
    inTurn(
        () -> {
          archive.tidy(store.readers().snapshot(history::segments));
          return true;
        });
    Thread.ofVirtual()
        .name("log-tidy")
        .start(
            () -> {
              try {
                inTurn(
                    () -> {
                      sealing.deleteCovered();
                      return true;
                    });
              } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "Rows of sealed events are deleted at the next start.", e);
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
    // The background's rows wait for the next start.
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

  private <R> R inTurn(Supplier<R> work) {
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }
}
