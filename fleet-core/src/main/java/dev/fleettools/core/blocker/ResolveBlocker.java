package dev.fleettools.core.blocker;

import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.BlockerId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.SpecialistEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clears what was in the way, so that the sortie goes on. */
public final class ResolveBlocker implements Command<ResolveBlocker.Input, ResolveBlocker.Output> {

  /** Which blocker, and what the answer to it is. */
  public record Input(String id, @Nullable String resolution) {}

  /** The blocker and the answer to it. */
  public record Output(BlockerId blockerId, String resolution) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "blocker.resolve",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Resolves a blocker.",
        Endpoint.post("/blockers/{id}/resolve"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Blocker blocker = Blockers.require(context.rows(), input.id());
    if (blocker.status() == Blocker.Status.RESOLVED) {
      throw FleetException.conflict(
          "Blocker %s is resolved already; nothing is left to do.".formatted(blocker.blockerId()));
    }
    String resolution = input.resolution() == null ? "Resolved." : input.resolution();
    List<FleetEvent> events = new ArrayList<>();
    events.add(
        new BlockerEvent.Resolved(
            blocker.blockerId(),
            blocker.missionId(),
            blocker.sortieId(),
            resolution,
            context.caller().actor()));
    if (blocker.sortieId() != null) {
      Sortie sortie = Sorties.require(context.rows(), blocker.sortieId());
      if (sortie.status() == SortieStatus.BLOCKED && blocker.blockerId().equals(sortie.blocker())) {
        events.add(
            new SortieEvent.Unblocked(
                sortie.sortieId(), blocker.blockerId(), resolution, blocker.reason()));
        if (sortie.liveAttempt() != null) {
          events.add(
              new SpecialistEvent.Resumed(
                  Attempts.require(context.rows(), sortie.liveAttempt()).specialistId(),
                  resolution));
        }
      }
    }
    return Decision.accept(new Output(blocker.blockerId(), resolution), events);
  }
}
