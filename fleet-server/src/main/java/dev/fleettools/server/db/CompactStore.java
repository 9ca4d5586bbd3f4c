package dev.fleettools.server.db;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.report.CompactReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Seals old events as an archive segment. */
final class CompactStore implements Action<CompactStore.Input, CompactStore.Report> {

  private static final int MOST_DAYS = 36_500;

  /**
   * How far: to the head when nothing is given.
   *
   * @param upTo the last position to seal
   * @param olderThanDays only events that were recorded so long ago
   */
  record Input(@Nullable Long upTo, @Nullable Integer olderThanDays) {}

  /** What was sealed; no file when there was nothing to seal. */
  record Report(long events, long sealedUpTo, @Nullable String file, long bytes, long durationMs) {}

  @Override
  public OperationSpec<Input, Report> spec() {
    return OperationSpec.of(
        "db.compact",
        Role.OPERATOR,
        Input.class,
        Report.class,
        "Seals old events as an archive segment.",
        Endpoint.post("/db/compact"));
  }

  @Override
  public Report perform(Project project, Call call, Input input) {
    EventLog log = project.log();
    CompactReport done = log.compact(upTo(log, input), CallMetadata.of(call));
    return new Report(
        done.events(),
        done.sealedUpTo(),
        done.file().isEmpty() ? null : done.file(),
        done.bytes(),
        done.millis());
  }

  private static Position upTo(EventLog log, Input input) {
    Long position = input.upTo();
    Integer days = input.olderThanDays();
    if (position != null && position < 1) {
      throw FleetException.invalid(
          "There is no position " + position + ": positions begin with 1.");
    }
    if (days != null && (days < 0 || days > MOST_DAYS)) {
      throw FleetException.invalid(
          "older_than_days is " + days + "; give a number from 0 to " + MOST_DAYS + ".");
    }
    Position wanted = position == null ? log.head() : new Position(position);
    if (days == null) {
      return wanted;
    }
    Position old = PastPositions.before(log, log.now().minus(Duration.ofDays(days)));
    return old.isAfter(wanted) ? wanted : old;
  }
}
