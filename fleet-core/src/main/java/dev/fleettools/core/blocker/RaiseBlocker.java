package dev.fleettools.core.blocker;

import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.BlockerId;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.reference.Own;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.Specialists;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A specialist says that it cannot go on. */
public final class RaiseBlocker implements Command<RaiseBlocker.Input, RaiseBlocker.Output> {

  /**
   * What is in the way.
   *
   * @param id the sortie; a specialist may leave it out
   */
  public record Input(@Nullable String id, String reason, @Nullable BlockerCategory category) {}

  /** The blocker that was raised. */
  public record Output(BlockerId blockerId) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.block",
        Role.SPECIALIST,
        Input.class,
        Output.class,
        "Says that a sortie cannot go on, and why.",
        Endpoint.post("/specialist/blocked"),
        Endpoint.post("/sorties/{id}/block"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), Own.sortie(context.caller(), input.id()));
    Own.check(context.caller(), sortie.sortieId().value(), sortie.number());
    Own.checkLive(context.caller(), sortie.liveAttempt(), sortie.number());
    SortieRules.mayBlock(sortie);
    BlockerId id = new BlockerId(context.newId(IdPrefix.BLK));
    BlockerCategory category =
        input.category() == null ? BlockerCategory.CLARIFICATION : input.category();
    List<FleetEvent> events = new ArrayList<>();
    events.add(
        new BlockerEvent.Raised(
            id,
            sortie.missionId(),
            sortie.sortieId(),
            sortie.liveAttempt(),
            category,
            input.reason()));
    events.add(
        new SortieEvent.Blocked(
            sortie.sortieId(), id, category.name().toLowerCase(Locale.ROOT), input.reason()));
    if (sortie.liveAttempt() != null) {
      SpecialistId specialist =
          Attempts.require(context.rows(), sortie.liveAttempt()).specialistId();
      events.add(new SpecialistEvent.Blocked(specialist, input.reason()));
      Specialists.heard(context, specialist);
    }
    return Decision.accept(new Output(id), events);
  }
}
