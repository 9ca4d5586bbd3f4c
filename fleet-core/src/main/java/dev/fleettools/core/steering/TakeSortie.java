package dev.fleettools.core.steering;

import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.ReserveForSortie;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.flight.StartAttempt;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.reference.Own;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.Specialists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives an agent from outside the most urgent sortie that it can fly, or a certain one, with its
 * locks and an attempt, in one commit: no two ever get the same. An agent that flies one already
 * gets that one again.
 */
public final class TakeSortie implements Command<TakeSortie.Input, TakeSortie.Output> {

  /** How many are looked at together. */
  private static final int PAGE = 50;

  private static final StartAttempt START = new StartAttempt();
  private static final ReserveForSortie RESERVE = new ReserveForSortie();

  /**
   * Who takes what.
   *
   * @param agent the agent's id; it has registered before
   * @param missionId only of this mission
   * @param sortieId this one and no other
   * @param worktrees the folder that worktrees lie in
   */
  public record Input(
      String agent,
      @Nullable String missionId,
      @Nullable String sortieId,
      String worktrees,
      PathCase pathCase) {}

  /** The attempt; absent when there is nothing to take. */
  public record Output(@Nullable AttemptId attemptId) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.take",
        Role.OWNER,
        Input.class,
        Output.class,
        "Gives an agent from outside a sortie.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    SpecialistId agent = agent(context, input.agent());
    Own.checkAgent(context.caller(), agent.value());
    Optional<Specialist> flying = Specialists.claimedBy(context.rows(), agent).stream().findFirst();
    if (input.sortieId() != null) {
      Sortie sortie = Sorties.require(context.rows(), input.sortieId());
      return flying.isPresent()
          ? again(flying.get(), sortie)
          : certain(context, input, agent, sortie);
    }
    return flying.isPresent()
        ? Decision.accept(new Output(flying.get().attemptId()))
        : mostUrgent(context, input, agent);
  }

  private static SpecialistId agent(Context context, String named) {
    SpecialistId id = registered(context, named);
    Specialist known = Specialists.require(context.rows(), id);
    if (known.attemptId() != null) {
      throw FleetException.conflict(
          "%s is the agent of an attempt; register one from outside to take a sortie."
              .formatted(id));
    }
    if (known.status().ended()) {
      throw FleetException.conflict(
          "Agent %s has ended (%s); register it again.".formatted(id, known.status().words()));
    }
    return id;
  }

  private static SpecialistId registered(Context context, String named) {
    try {
      return Specialists.resolve(context.rows(), named);
    } catch (FleetException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      throw new FleetException(
          ErrorCode.NOT_FOUND,
          "There is no agent %s; register it first (fleet register --as %s)."
              .formatted(named, named),
          e);
    }
  }

  private static Decision<Output> again(Specialist flying, Sortie wanted) {
    if (wanted.sortieId().equals(flying.sortieId())) {
      return Decision.accept(new Output(flying.attemptId()));
    }
    throw FleetException.conflict(
        "Agent %s flies another sortie; complete or fail that one before it gets %s."
            .formatted(flying.name(), wanted.number()));
  }

  private static Decision<Output> certain(
      Context context, Input input, SpecialistId agent, Sortie sortie) {
    if (!sortie.order().harness().equals(SortieOrder.OUTSIDE)) {
      throw FleetException.conflict(
          "Dispatch starts an agent for sortie %s by itself (harness %s); only those of the harness %s are given away."
              .formatted(sortie.number(), sortie.order().harness(), SortieOrder.OUTSIDE));
    }
    List<FleetEvent> events = new ArrayList<>();
    AttemptId attempt = new AttemptId(context.newId(IdPrefix.ATT));
    switch (locks(context, input, sortie)) {
      case Decision.Accepted<?> granted -> events.addAll(granted.events());
      case Decision.Refused<?> refused -> {
        return new Decision.Refused<>(refused.events(), refused.refusal());
      }
    }
    events.addAll(start(context, input, agent, attempt, sortie));
    return Decision.accept(new Output(attempt), events);
  }

  private static Decision<Output> mostUrgent(Context context, Input input, SpecialistId agent) {
    String mission =
        input.missionId() == null
            ? ""
            : Missions.resolve(context.rows(), input.missionId()).value();
    Map<MissionId, Boolean> places = new HashMap<>();
    for (int seen = 0; ; seen += PAGE) {
      List<Sortie> page = Sorties.claimable(context.rows(), mission, context.now(), PAGE, seen);
      for (Sortie sortie : page) {
        if (places.computeIfAbsent(sortie.missionId(), id -> hasPlace(context, id))
            && locks(context, input, sortie) instanceof Decision.Accepted<?> granted) {
          AttemptId attempt = new AttemptId(context.newId(IdPrefix.ATT));
          List<FleetEvent> events = new ArrayList<>(granted.events());
          events.addAll(start(context, input, agent, attempt, sortie));
          return Decision.accept(new Output(attempt), events);
        }
      }
      if (page.size() < PAGE) {
        return Decision.accept(new Output(null));
      }
    }
  }

  private static boolean hasPlace(Context context, MissionId id) {
    Mission mission = Missions.require(context.rows(), id);
    return Attempts.runningOf(context.rows(), mission.missionId()) < mission.limits().maxParallel();
  }

  private static Decision<?> locks(Context context, Input input, Sortie sortie) {
    List<String> files = sortie.scopeFiles();
    return files.isEmpty()
        ? Decision.accept(new Output(null))
        : RESERVE.decide(
            context,
            new ReserveForSortie.Input(
                sortie.sortieId(),
                sortie.missionId(),
                null,
                files,
                LockMode.EDIT,
                input.pathCase(),
                "planned files of " + sortie.number()));
  }

  private static List<FleetEvent> start(
      Context context, Input input, SpecialistId agent, AttemptId attempt, Sortie sortie) {
    Mission mission = Missions.require(context.rows(), sortie.missionId());
    int ordinal = sortie.attempts() + 1;
    String number = "%s.a%d".formatted(sortie.number(), ordinal);
    String head =
        mission.integrationHead() == null ? mission.baseCommit() : mission.integrationHead();
    return START
        .decide(
            context,
            new StartAttempt.Input(
                sortie.sortieId(),
                attempt,
                new SpecialistId(context.newId(IdPrefix.SPC)),
                ordinal,
                "fleet/" + number,
                input.worktrees() + "/" + number,
                sortie.startFrom() == null ? head : sortie.startFrom(),
                null,
                agent))
        .events();
  }
}
