package dev.fleettools.core.blocker;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in the way now, or ever was. */
public final class ListBlockers implements Query<ListBlockers.Input, ListBlockers.Output> {

  /** Which blockers. */
  public record Input(@Nullable Boolean all) {}

  /** Oldest first. */
  public record Output(List<Blocker> blockers) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "blocker.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists what is in the way.",
        Endpoint.get("/blockers"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    return new Output(
        Boolean.TRUE.equals(input.all()) ? Blockers.all(rows) : Blockers.unresolved(rows));
  }
}
