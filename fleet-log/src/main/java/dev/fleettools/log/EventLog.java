package dev.fleettools.log;

import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.BackupReport;
import dev.fleettools.log.report.CheckReport;
import dev.fleettools.log.report.CompactReport;
import dev.fleettools.log.report.LogStatistics;
import dev.fleettools.log.report.RebuildReport;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.log.report.VerifyReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The append-only log of one project, with the projections that live beside it. Thread-safe. */
public interface EventLog extends AutoCloseable {

  ProjectId project();

  /**
   * Runs a command on the writer. The answer comes after its transaction is durable, a refusal that
   * the work returns included. Work that throws is rolled back alone; its exception is the answer.
   * Stages added to the answer without an executor run on the writer's thread: keep them short.
   */
  <R> CompletableFuture<R> write(Function<Tx, R> work);

  /** Reads one consistent state. Never waits for writers. */
  <R> R read(Function<Rows, R> work);

  /** The same with the time that it is now in that state, as {@link #now} tells it. */
  <R> R read(BiFunction<Rows, Instant, R> work);

  /** The store's clock: never before the time the newest durable event was recorded. */
  Instant now();

  /** The position of the newest durable event. */
  Position head();

  List<StoredEvent> events(EventQuery query);

  Optional<StoredEvent> event(UUID eventId);

  /**
   * Calls the follower with every event after the position stored under its name (or after {@code
   * ifNew} the first time), in order, at least once, on a thread of its own; the position is stored
   * after the follower returns. A follower that throws gets the same events again after a pause.
   */
  Subscription follow(String name, Position ifNew, Follower follower);

  /** Calls back soon after new events became durable; no positions are kept. */
  Subscription onAppend(Runnable wake);

  /**
   * Replaces an event's payload by a tombstone. The chain of hashes still holds; a {@code
   * payload_redacted} event says who did it and why.
   */
  CompletableFuture<StoredEvent> redact(UUID eventId, String reason, String metadata);

  /** Recomputes the whole chain; anchors are positions and hashes known from outside. */
  VerifyReport verify(List<Anchor> anchors);

  /** Replays every event into a scratch store and compares all projection tables row by row. */
  RebuildReport rebuildAndCompare();

  /**
   * Empties all projection tables and replays every event into them, in one transaction that other
   * writers wait for. Answers how many events were replayed.
   */
  CompletableFuture<Long> rebuild();

  /**
   * Seals all events up to a position, or up to the head where that is lower, as one segment; what
   * is sealed already stays as it is. Slow, but writers go on meanwhile. One at a time.
   *
   * @throws LogException DAMAGED when the chain or the projections are not as they should be:
   *     nothing is sealed then
   */
  CompactReport compact(Position upTo, String metadata);

  /**
   * Checks everything: the database, the files of segments, the chain, the projections. A fault
   * makes the log read-only until a later check finds none.
   */
  CheckReport check(List<Anchor> anchors);

  /** Why commands are refused; empty when nothing is known to be wrong. */
  Optional<String> fault();

  /**
   * How its store was brought back; empty when it was sound. It is told at every opening until
   * {@link #recoveryNoted}.
   */
  default Optional<RecoveryReport> recovery() {
    return Optional.empty();
  }

  /** What {@link #recovery} told is on the record: it is not told again when the log is opened. */
  default void recoveryNoted() {}

  /**
   * Whether another server put a backup in its place: commands are refused then, and it has to be
   * opened anew. Noticed within seconds.
   */
  default boolean isReplaced() {
    return false;
  }

  /** How much it holds, and where; cheap. */
  LogStatistics statistics();

  /**
   * Copies the store while it is in use, and checks the copy.
   *
   * @param folder where to; null for the store's own place for backups
   * @param whole whether archive segments are copied as well; else the backup refers to them, where
   *     they lie in files
   */
  BackupReport backup(@Nullable Path folder, boolean whole);

  /** The backups in the store's own place, the one with the newest events first. */
  List<BackupReport> backups();

  /** Computes the projections as they were at a position, and reads them; nothing is changed. */
  <R> R readAt(Position upTo, Function<Rows, R> work);

  /** Finishes what was handed in, ends all followers, and makes the store one file again. */
  @Override
  void close();

  /** A follower's callback; must be idempotent in what it does outside the store. */
  @FunctionalInterface
  interface Follower {
    void accept(List<StoredEvent> events) throws Exception;
  }

  /** Ends a subscription when closed; returns after the last call has ended. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
