package dev.fleettools.server.db;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the backups of a project. */
final class ListBackups implements Action<ListBackups.Input, ListBackups.Backups> {

  private static final Order NEWEST = Order.by(Key.number("head").down(), Key.text("name").down());

  /** Which page. */
  record Input(@Nullable Integer limit, @Nullable Integer offset, @Nullable String cursor) {}

  /** All of them, the one with the newest events first. */
  record Backups(List<BackupView> backups, @Nullable String nextCursor) {}

  @Override
  public OperationSpec<Input, Backups> spec() {
    return OperationSpec.of(
        "db.backups",
        Role.VIEWER,
        Input.class,
        Backups.class,
        "Lists the backups of the store.",
        Endpoint.get("/db/backups"));
  }

  @Override
  public Backups perform(Project project, Call call, Input input) {
    Page<BackupView> page =
        PageRequest.of(spec().name(), input)
            .pageOf(
                project.log().backups().stream().map(BackupView::of).toList(),
                NEWEST,
                backup -> List.of(backup.head(), backup.name()));
    return new Backups(page.items(), page.nextCursor());
  }
}
