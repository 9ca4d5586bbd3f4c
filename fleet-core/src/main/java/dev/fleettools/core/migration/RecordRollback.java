package dev.fleettools.core.migration;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import java.util.List;

/** What a migration brought goes out of sight. */
public final class RecordRollback implements Command<RecordRollback.Input, RecordRollback.Output> {

  /**
   * Which migration.
   *
   * @param mailboxIds the mailboxes that it made
   * @param cursorIds the cursors that it made
   */
  public record Input(
      String migrationId, List<MailboxId> mailboxIds, List<String> cursorIds, String reason) {
    public Input {
      mailboxIds = List.copyOf(mailboxIds);
      cursorIds = List.copyOf(cursorIds);
    }
  }

  /** The migration that counts no longer. */
  public record Output(String migrationId) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "legacy.rolled_back",
        Role.OWNER,
        Input.class,
        Output.class,
        "Takes what a migration brought out of sight.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    TakenOver migration = Migrations.require(context.rows(), input.migrationId());
    if (!migration.counts()) {
      throw FleetException.conflict(
          "The migration %s was rolled back already.".formatted(migration.migrationId()));
    }
    return Decision.accept(
        new Output(migration.migrationId()),
        new MigrationEvent.RolledBack(
            migration.migrationId(),
            migration.firstPosition(),
            migration.lastPosition(),
            input.mailboxIds(),
            input.cursorIds(),
            migration.source(),
            input.reason(),
            context.caller().actor()));
  }
}
