package dev.fleettools.core.sortie;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.log.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What the end of a sortie means for its mission: progress, its review when all have ended well,
 * its failure when one failed for good and nothing else can go on. A paused mission is told its end
 * when it is resumed.
 */
final class MissionFollowsSorties implements Reaction {

  @Override
  public List<? extends FleetEvent> to(StoredEvent stored, FleetEvent event, Context context) {
    return switch (event) {
      case SortieEvent.Completed e -> after(e.missionId(), context, true);
      case SortieEvent.Failed e -> after(e.missionId(), context, false);
      case SortieEvent.Cancelled e -> after(e.missionId(), context, false);
      case SortieEvent.Retried e -> reopened(e, context);
      case MissionEvent.Resumed e -> after(e.missionId(), context, false);
      default -> List.of();
    };
  }

  private static List<MissionEvent> after(MissionId id, Context context, boolean progressed) {
    Mission mission = Missions.require(context.rows(), id);
    List<Sortie> sorties = Sorties.ofMission(context.rows(), id);
    int completed = count(sorties, SortieStatus.COMPLETED);
    List<MissionEvent> events = new ArrayList<>();
    if (progressed) {
      events.add(
          new MissionEvent.Progress(
              id, completed, sorties.size(), 100 * completed / sorties.size()));
    }
    if (mission.status() == MissionStatus.IN_PROGRESS
        && sorties.stream().allMatch(s -> s.status().ended())) {
      events.add(verdict(id, sorties, completed));
    }
    return events;
  }

  private static MissionEvent verdict(MissionId id, List<Sortie> sorties, int completed) {
    List<String> failed =
        sorties.stream()
            .filter(s -> s.status() == SortieStatus.FAILED)
            .map(Sortie::number)
            .toList();
    return failed.isEmpty() && completed > 0
        ? new MissionEvent.Review(id, completed, count(sorties, SortieStatus.CANCELLED))
        : new MissionEvent.Failed(
            id,
            failed.isEmpty()
                ? "Every sortie was cancelled."
                : "Failed for good: %s.".formatted(String.join(", ", failed)),
            List.of());
  }

  private static List<MissionEvent> reopened(SortieEvent.Retried event, Context context) {
    Mission mission = Missions.require(context.rows(), event.missionId());
    return mission.status() == MissionStatus.FAILED
        ? List.of(new MissionEvent.Resumed(mission.missionId(), "A failed sortie is tried again."))
        : List.of();
  }

  private static int count(List<Sortie> sorties, SortieStatus status) {
    return (int) sorties.stream().filter(s -> s.status() == status).count();
  }
}
