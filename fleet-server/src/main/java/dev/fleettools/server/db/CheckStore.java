package dev.fleettools.server.db;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.report.CheckReport;
import java.util.List;
import java.util.function.Function;

/** Checks all of a store. A fault lets the project be read only, until a check finds none. */
final class CheckStore implements Action<CheckStore.Input, CheckStore.Report> {

  private final Function<Project, List<Anchor>> anchors;

  CheckStore(Function<Project, List<Anchor>> anchors) {
    this.anchors = anchors;
  }

  /** Nothing to choose. */
  record Input() {}

  /**
   * What was found.
   *
   * @param events how many were checked along the chain of hashes
   * @param rows how many rows were computed again and compared
   * @param faults one sentence each
   */
  record Report(
      boolean clean,
      long head,
      long events,
      int anchors,
      long tables,
      long rows,
      long durationMs,
      List<String> faults) {

    static Report of(CheckReport report) {
      return new Report(
          report.clean(),
          report.chain().head().value(),
          report.chain().checked(),
          report.chain().anchors(),
          report.projections().tables(),
          report.projections().rows(),
          report.millis(),
          report.faults());
    }
  }

  @Override
  public OperationSpec<Input, Report> spec() {
    return OperationSpec.of(
        "db.check",
        Role.OPERATOR,
        Input.class,
        Report.class,
        "Checks database, archive segments, chain of hashes and computed rows.",
        Endpoint.post("/db/check"));
  }

  @Override
  public Report perform(Project project, Call call, Input input) {
    return Report.of(project.log().check(anchors.apply(project)));
  }
}
