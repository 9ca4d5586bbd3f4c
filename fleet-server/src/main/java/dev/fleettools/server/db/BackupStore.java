package dev.fleettools.server.db;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;

/** Copies the store while it is in use, and checks the copy. */
final class BackupStore implements Action<BackupStore.Input, BackupStore.Made> {

  /**
   * What it is to hold.
   *
   * @param whole whether archive segments are copied too; else it refers to them
   */
  record Input(boolean whole) {}

  /** The backup. */
  record Made(BackupView backup) {}

  @Override
  public OperationSpec<Input, Made> spec() {
    return OperationSpec.of(
        "db.backup",
        Role.OPERATOR,
        Input.class,
        Made.class,
        "Makes a checked copy of the store.",
        Endpoint.create("/db/backups"));
  }

  @Override
  public Made perform(Project project, Call call, Input input) {
    return new Made(BackupView.of(project.log().backup(null, input.whole())));
  }
}
