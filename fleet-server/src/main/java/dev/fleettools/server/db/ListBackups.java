package dev.fleettools.server.db;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import java.util.List;

/** Lists the backups of a project. */
final class ListBackups implements Action<ListBackups.Input, ListBackups.Backups> {

  /** Nothing to choose. */
  record Input() {}

  /** All of them, the one with the newest events first. */
  record Backups(List<BackupView> backups) {}

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
    return new Backups(project.log().backups().stream().map(BackupView::of).toList());
  }
}
