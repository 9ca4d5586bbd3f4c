package dev.fleettools.core.migration;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.log.Rows;
import java.util.List;

/** What was taken over from other stores. */
final class ListMigrations implements Query<ListMigrations.Input, ListMigrations.Output> {

  /** Nothing to choose. */
  record Input() {}

  /** Newest first. */
  record Output(List<TakenOver> migrations) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "legacy.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists what was taken over from older stores, newest first.",
        Endpoint.get("/db/legacy"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    return new Output(Migrations.all(rows));
  }
}
