package dev.fleettools.testkit.crash;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.Rows;
import dev.fleettools.log.Tx;
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
import dev.fleettools.log.report.VerifyReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fault that the rig must catch: a log that gives its answer inside the transaction and commits
 * a little later. All else is the log it stands before. Thread-safe.
 */
public final class HastyLog implements EventLog {

  private static final long LATE = Duration.ofMillis(25).toNanos();

  private final EventLog log;

  public HastyLog(EventLog log) {
    this.log = log;
  }

  @Override
  public <R> CompletableFuture<R> write(Function<Tx, R> work) {
    CompletableFuture<R> early = new CompletableFuture<>();
    CompletableFuture<R> late =
        log.write(
            tx -> {
              R answer = work.apply(tx);
              Thread.startVirtualThread(() -> early.complete(answer));
              LockSupport.parkNanos(LATE);
              return answer;
            });
    return late.applyToEither(early, Function.identity());
  }

  @Override
  public ProjectId project() {
    return log.project();
  }

  @Override
  public <R> R read(Function<Rows, R> work) {
    return log.read(work);
  }

  @Override
  public <R> R read(BiFunction<Rows, Instant, R> work) {
    return log.read(work);
  }

  @Override
  public Instant now() {
    return log.now();
  }

  @Override
  public Position head() {
    return log.head();
  }

  @Override
  public List<StoredEvent> events(EventQuery query) {
    return log.events(query);
  }

  @Override
  public Optional<StoredEvent> event(UUID eventId) {
    return log.event(eventId);
  }

  @Override
  public Subscription follow(String name, Position ifNew, Follower follower) {
    return log.follow(name, ifNew, follower);
  }

  @Override
  public Subscription onAppend(Runnable wake) {
    return log.onAppend(wake);
  }

  @Override
  public CompletableFuture<StoredEvent> redact(UUID eventId, String reason, String metadata) {
    return log.redact(eventId, reason, metadata);
  }

  @Override
  public VerifyReport verify(List<Anchor> anchors) {
    return log.verify(anchors);
  }

  @Override
  public RebuildReport rebuildAndCompare() {
    return log.rebuildAndCompare();
  }

  @Override
  public CompletableFuture<Long> rebuild() {
    return log.rebuild();
  }

  @Override
  public CheckReport check(List<Anchor> anchors) {
    return log.check(anchors);
  }

  @Override
  public Optional<String> fault() {
    return log.fault();
  }

  @Override
  public LogStatistics statistics() {
    return log.statistics();
  }

  @Override
  public BackupReport backup(@Nullable Path folder, boolean whole) {
    return log.backup(folder, whole);
  }

  @Override
  public List<BackupReport> backups() {
    return log.backups();
  }

  @Override
  public <R> R readAt(Position upTo, Function<Rows, R> work) {
    return log.readAt(upTo, work);
  }

  @Override
  public CompactReport compact(Position upTo, String metadata) {
    return log.compact(upTo, metadata);
  }

  @Override
  public void close() {
    log.close();
  }
}
