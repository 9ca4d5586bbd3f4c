package dev.fleettools.server.events;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.report.RebuildReport;
import java.util.List;

/** Replays the log and compares the result with the rows that are there. */
final class CheckRebuild implements Action<CheckRebuild.Input, CheckRebuild.Report> {

  /** Nothing to choose. */
  record Input() {}

  /** What the replay showed; {@code equal} when there are no differences. */
  record Report(
      boolean equal,
      long events,
      long tables,
      long rows,
      long durationMs,
      List<String> differences) {}

  @Override
  public OperationSpec<Input, Report> spec() {
    return OperationSpec.of(
        "events.rebuild-check",
        Role.OPERATOR,
        Input.class,
        Report.class,
        "Replays all events and compares the projections with what is stored.",
        Endpoint.post("/events/rebuild-check"));
  }

  @Override
  public Report perform(Project project, Call call, Input input) {
    RebuildReport report = project.log().rebuildAndCompare();
    return new Report(
        report.equal(),
        report.events(),
        report.tables(),
        report.rows(),
        report.millis(),
        report.differences());
  }
}
