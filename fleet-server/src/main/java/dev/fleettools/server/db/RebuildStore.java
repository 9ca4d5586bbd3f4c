package dev.fleettools.server.db;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.event.Anchor;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes all rows again from the events; commands wait meanwhile. */
final class RebuildStore implements Action<RebuildStore.Input, RebuildStore.Report> {

  private final Function<Project, List<Anchor>> anchors;

  RebuildStore(Function<Project, List<Anchor>> anchors) {
    this.anchors = anchors;
  }

  /** Nothing to choose. */
  record Input() {}

  /**
   * What was done.
   *
   * @param fault what is still wrong with the project; null when nothing is known to be
   */
  record Report(long events, long durationMs, @Nullable String fault) {}

  @Override
  public OperationSpec<Input, Report> spec() {
    return OperationSpec.of(
        "db.rebuild",
        Role.OPERATOR,
        Input.class,
        Report.class,
        "Computes all rows again from the events.",
        Endpoint.post("/db/rebuild"));
  }

  @Override
  public Report perform(Project project, Call call, Input input) {
    long start = System.nanoTime();
    long events = project.log().rebuild().join();
    if (project.log().fault().isPresent()) {
      project.log().check(anchors.apply(project));
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new Report(events, millis, project.log().fault().orElse(null));
  }
}
