package dev.fleettools.core.checkpoint;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import org.jspecify.annotations.Nullable;

/** A mission's state was put down as a checkpoint; whoever gathered it says what it holds. */
public final class RecordCheckpoint
    implements Command<RecordCheckpoint.Input, RecordCheckpoint.Output> {

  /** What the checkpoint holds. */
  public record Input(
      MissionId missionId,
      CheckpointTrigger trigger,
      int progressPercent,
      int sortieCount,
      int lockCount,
      int messageCount,
      int blockerCount,
      RecoveryContext context,
      @Nullable String note) {}

  /** What it is called. */
  public record Output(CheckpointId checkpointId, String number) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "checkpoint.record", Role.OWNER, Input.class, Output.class, "Records a checkpoint.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Missions.require(context.rows(), input.missionId());
    if (input.progressPercent() < 0 || input.progressPercent() > 100) {
      throw FleetException.invalid(
          "Progress is 0 to 100 per cent, not %d.".formatted(input.progressPercent()));
    }
    CheckpointId id = new CheckpointId(context.newId(IdPrefix.CHK));
    String number = Checkpoints.nextNumber(context.rows());
    return Decision.accept(
        new Output(id, number),
        new CheckpointEvent.Created(
            id,
            input.missionId(),
            number,
            input.trigger(),
            input.progressPercent(),
            input.sortieCount(),
            input.lockCount(),
            input.messageCount(),
            input.blockerCount(),
            input.context(),
            input.note(),
            context.caller().actor()));
  }
}
