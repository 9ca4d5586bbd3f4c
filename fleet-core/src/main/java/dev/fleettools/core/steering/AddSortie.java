package dev.fleettools.core.steering;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.MissionRules;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import java.util.List;

/** Adds a sortie, whose files and dependencies were found good, to a mission. */
public final class AddSortie implements Command<AddSortie.Input, AddSortie.Output> {

  private static final int MOST_SORTIES = 50;

  /**
   * The sortie to be.
   *
   * @param order what to do; its own list of dependencies is empty
   * @param dependsOn sorties of the same mission
   */
  public record Input(String missionId, SortieOrder order, List<SortieId> dependsOn) {
    public Input {
      dependsOn = List.copyOf(dependsOn);
    }
  }

  /** The sortie as it is now. */
  public record Output(Sortie sortie) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.add", Role.OWNER, Input.class, Output.class, "Adds a sortie to a mission.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.missionId());
    MissionRules.mayGrow(mission);
    List<Sortie> others = Sorties.ofMission(context.rows(), mission.missionId());
    if (others.size() >= MOST_SORTIES) {
      throw FleetException.invalid(
          "Mission %s has %d sorties, and more are not allowed; make another mission."
              .formatted(mission.number(), others.size()));
    }
    input.dependsOn().forEach(dependency -> check(context, mission, dependency));
    SortieId id = new SortieId(context.newId(IdPrefix.SRT));
    int ordinal = others.stream().mapToInt(Sortie::ordinal).max().orElse(0) + 1;
    return Decision.accept(
        List.of(
            new MissionEvent.Updated(
                mission.missionId(), null, null, null, null, others.size() + 1, null),
            new SortieEvent.Created(
                id,
                mission.missionId(),
                mission.number() + "." + ordinal,
                ordinal,
                input
                    .order()
                    .completedFrom(mission.limits())
                    .withDependencies(input.dependsOn().stream().distinct().toList()))),
        stored -> new Output(Sorties.require(context.rows(), id)));
  }

  private static void check(Context context, Mission mission, SortieId id) {
    Sortie dependency = Sorties.require(context.rows(), id);
    if (!dependency.missionId().equals(mission.missionId())) {
      throw FleetException.invalid(
          "Sortie %s is of another mission than %s, so nothing in %s can wait for it."
              .formatted(dependency.number(), mission.number(), mission.number()));
    }
    if (dependency.status() == SortieStatus.FAILED
        || dependency.status() == SortieStatus.CANCELLED) {
      throw FleetException.conflict(
          "Sortie %s is %s, so what waits for it would never start; retry it first or leave it out."
              .formatted(dependency.number(), dependency.status().words()));
    }
  }
}
