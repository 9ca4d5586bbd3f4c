package dev.fleettools.core.learning;

import dev.fleettools.core.budget.Budgets;
import dev.fleettools.core.budget.Usage;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.Row;
import dev.fleettools.log.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** When a mission ends, what became of each of its sorties is recorded. */
final class OutcomesAreRecorded implements Reaction {

  private static final TypeReference<List<CheckOutcome>> CHECKS = new TypeReference<>() {};

  private static final String GATHERED =
      "SELECT * FROM sortie_outcomes WHERE project_id = ? AND sortie_id = ?";

  private record Gathered(
      List<String> touched, int rounds, int conflicts, List<CheckOutcome> checks) {}

  @Override
  public List<? extends FleetEvent> to(StoredEvent stored, FleetEvent event, Context context) {
    return switch (event) {
      case MissionEvent.Completed e -> outcomes(e.missionId(), context);
      case MissionEvent.Failed e -> outcomes(e.missionId(), context);
      case MissionEvent.Cancelled e -> outcomes(e.missionId(), context);
      default -> List.of();
    };
  }

  private static List<LearningEvent> outcomes(MissionId id, Context context) {
    Mission mission = Missions.require(context.rows(), id);
    return Sorties.ofMission(context.rows(), id).stream()
        .<LearningEvent>map(sortie -> outcome(mission, sortie, context))
        .toList();
  }

  private static LearningEvent outcome(Mission mission, Sortie sortie, Context context) {
    Gathered gathered =
        context
            .rows()
            .one(
                GATHERED,
                OutcomesAreRecorded::read,
                context.rows().project().value(),
                sortie.sortieId().value())
            .orElse(new Gathered(List.of(), 0, 0, List.of()));
    return new LearningEvent.OutcomeRecorded(
        mission.missionId(),
        sortie.sortieId(),
        sortie.number(),
        mission.strategy(),
        sortie.status() == SortieStatus.COMPLETED,
        sortie.status().name().toLowerCase(Locale.ROOT),
        sortie.attempts(),
        sortie.order().files(),
        gathered.touched(),
        sortie.order().complexity(),
        duration(sortie, context.now()),
        gathered.rounds(),
        gathered.conflicts(),
        sortie.order().harness(),
        gathered.checks(),
        usage(context, mission.missionId(), sortie.sortieId()));
  }

  private static @Nullable Usage usage(Context context, MissionId mission, SortieId sortie) {
    Usage used = Budgets.used(context.rows(), mission, sortie);
    return used.equals(Usage.NONE) ? null : used;
  }

  private static long duration(Sortie sortie, Instant now) {
    if (sortie.startedAt() == null) {
      return 0;
    }
    Instant end = sortie.endedAt() == null ? now : sortie.endedAt();
    return Duration.between(sortie.startedAt(), end).toMillis();
  }

  private static Gathered read(Row row) {
    return new Gathered(
        Columns.texts(row.text("files_touched")),
        (int) row.number("review_rounds"),
        (int) row.number("conflicts"),
        Json.STORED.readValue(row.text("checks"), CHECKS));
  }
}
