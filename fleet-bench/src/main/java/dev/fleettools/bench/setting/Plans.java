package dev.fleettools.bench.setting;

import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.planning.CreateMission;
import dev.fleettools.core.planning.StartMission;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.SortieOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Missions of many sorties that wait for agents from outside, of all priorities. */
public final class Plans {

  /** How many sorties a mission has. */
  public static final int SORTIES = 100;

  private static final int WAITS_FOR_ANOTHER = 3;
  private static final Priority[] PRIORITIES = Priority.values();

  private Plans() {}

  /**
   * Makes one.
   *
   * @param number another for each, for its files and priorities
   * @param commit where it begins
   * @param flies whether its sorties may be claimed
   */
  public static void make(Room room, int number, String commit, boolean flies) {
    List<CreateMission.PlannedSortie> sorties = new ArrayList<>();
    for (int i = 0; i < SORTIES; i++) {
      // One of three waits for the one before it.
      List<Integer> after = i % WAITS_FOR_ANOTHER == 2 ? List.of(i - 1) : List.of();
      sorties.add(new CreateMission.PlannedSortie(order(number, i), after));
    }
    CreateMission.Output made =
        room.project()
            .run(
                new CreateMission(),
                Call.dispatch(),
                new CreateMission.Input(
                    "Mission " + number,
                    "A mission of a measurement.",
                    null,
                    "manual",
                    "It is measured.",
                    "main",
                    commit,
                    new MissionLimits(SORTIES, 3, 1_000, 0),
                    false,
                    !flies,
                    sorties));
    if (flies) {
      room.project()
          .run(new StartMission(), Call.dispatch(), new StartMission.Input(made.number(), commit));
    }
  }

  private static SortieOrder order(int mission, int sortie) {
    String file = "src/m%d/File%d.java".formatted(mission, sortie);
    return new SortieOrder(
        "Change " + file,
        "Please change %s so that it does what the others of its folder do.".formatted(file),
        List.of(file),
        List.of(file),
        SortieOrder.Scope.CLAIM,
        SortieOrder.Kind.EDIT,
        List.of(),
        2,
        PRIORITIES[(mission + sortie) % PRIORITIES.length],
        List.of("It is changed."),
        SortieOrder.OUTSIDE,
        null,
        3,
        0,
        Map.of());
  }
}
