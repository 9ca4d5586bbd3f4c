package dev.fleettools.core.blocker;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.BlockerId;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dispatch cannot go on by itself with a mission, or with a sortie that no attempt holds. Raised
 * once: as long as the same is in the way, raising it again changes nothing.
 */
public final class HoldUp implements Command<HoldUp.Input, HoldUp.Output> {

  /** What is held up, and why. */
  public record Input(
      MissionId missionId, @Nullable SortieId sortieId, BlockerCategory category, String reason) {}

  /** The blocker that stands for it. */
  public record Output(BlockerId blockerId) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "blocker.hold_up",
        Role.OWNER,
        Input.class,
        Output.class,
        "Records what keeps Dispatch from going on.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Optional<Blocker> same =
        Blockers.unresolved(context.rows()).stream()
            .filter(b -> b.missionId().equals(input.missionId()))
            .filter(b -> Objects.equals(b.sortieId(), input.sortieId()))
            .filter(b -> b.category() == input.category())
            .findFirst();
    if (same.isPresent()) {
      return Decision.accept(new Output(same.get().blockerId()));
    }
    BlockerId id = new BlockerId(context.newId(IdPrefix.BLK));
    return Decision.accept(
        new Output(id),
        List.of(
            new BlockerEvent.Raised(
                id, input.missionId(), input.sortieId(), null, input.category(), input.reason())));
  }
}
