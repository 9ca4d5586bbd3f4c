package dev.fleettools.core.migration;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was taken over from other stores. */
final class ListMigrations implements Query<ListMigrations.Input, ListMigrations.Output> {

  /** Which page. */
  record Input(@Nullable Integer limit, @Nullable Integer offset, @Nullable String cursor) {}

  /** Newest first. */
  record Output(List<TakenOver> migrations, @Nullable String nextCursor) {}

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
    Page<TakenOver> page = Migrations.page(rows, PageRequest.of(spec().name(), input));
    return new Output(page.items(), page.nextCursor());
  }
}
