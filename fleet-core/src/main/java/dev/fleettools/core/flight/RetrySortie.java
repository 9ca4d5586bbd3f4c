package dev.fleettools.core.flight;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionRules;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import org.jspecify.annotations.Nullable;

/** A person gives a failed sortie more tries; its mission goes on with it. */
public final class RetrySortie implements Command<RetrySortie.Input, RetrySortie.Output> {

  private static final int MOST_ATTEMPTS = 10;

  /** Which sortie, and how many tries more (1 by default). */
  public record Input(String id, @Nullable Integer attempts) {}

  /** The sortie and the state it is in now. */
  public record Output(String number, SortieStatus status) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.retry",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Tries a failed sortie again.",
        Endpoint.post("/sorties/{id}/retry"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), input.id());
    Mission mission = Missions.require(context.rows(), sortie.missionId());
    SortieRules.mayRetry(sortie);
    MissionRules.mayReopen(mission);
    int more = input.attempts() == null ? 1 : input.attempts();
    if (more < 1 || more > MOST_ATTEMPTS) {
      throw FleetException.invalid(
          "attempts is a number from 1 to %d, not %d.".formatted(MOST_ATTEMPTS, more));
    }
    return Decision.accept(
        new Output(sortie.number(), SortieStatus.PENDING),
        new SortieEvent.Retried(sortie.sortieId(), sortie.missionId(), more));
  }
}
