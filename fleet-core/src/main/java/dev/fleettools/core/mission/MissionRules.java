package dev.fleettools.core.mission;

import dev.fleettools.core.error.FleetException;
import java.util.EnumSet;
import java.util.Set;

/** Which moves a mission may make. Pure. */
public final class MissionRules {

  private MissionRules() {}

  public static void mayStart(Mission mission) {
    demand(mission, EnumSet.of(MissionStatus.PENDING), "started");
  }

  public static void mayPause(Mission mission) {
    demand(mission, EnumSet.of(MissionStatus.IN_PROGRESS), "paused");
  }

  public static void mayResume(Mission mission) {
    demand(mission, EnumSet.of(MissionStatus.PAUSED), "resumed");
  }

  public static void mayComplete(Mission mission) {
    demand(mission, EnumSet.of(MissionStatus.REVIEW), "completed");
  }

  public static void mayFail(Mission mission) {
    demand(
        mission,
        EnumSet.of(
            MissionStatus.PENDING,
            MissionStatus.IN_PROGRESS,
            MissionStatus.PAUSED,
            MissionStatus.REVIEW),
        "failed");
  }

  public static void mayCancel(Mission mission) {
    demand(
        mission,
        EnumSet.of(
            MissionStatus.PENDING,
            MissionStatus.IN_PROGRESS,
            MissionStatus.PAUSED,
            MissionStatus.REVIEW,
            MissionStatus.FAILED),
        "cancelled");
  }

  /** A retried sortie takes a failed mission back into flight. */
  public static void mayReopen(Mission mission) {
    demand(
        mission,
        EnumSet.of(MissionStatus.FAILED, MissionStatus.IN_PROGRESS, MissionStatus.PAUSED),
        "taken back into flight");
  }

  public static void mayUpdate(Mission mission) {
    if (mission.archivedAt() != null) {
      throw FleetException.conflict(
          "Mission %s is archived and cannot be changed any more.".formatted(mission.number()));
    }
    demand(
        mission,
        EnumSet.complementOf(EnumSet.of(MissionStatus.COMPLETED, MissionStatus.CANCELLED)),
        "changed");
  }

  /** It takes further sorties as long as its end is not told. */
  public static void mayGrow(Mission mission) {
    demand(
        mission,
        EnumSet.of(MissionStatus.PENDING, MissionStatus.IN_PROGRESS, MissionStatus.PAUSED),
        "given further sorties");
  }

  public static void mayFinish(Mission mission) {
    demand(
        mission,
        EnumSet.of(MissionStatus.IN_PROGRESS, MissionStatus.PAUSED, MissionStatus.REVIEW),
        "completed");
  }

  private static void demand(Mission mission, Set<MissionStatus> from, String move) {
    if (!from.contains(mission.status())) {
      throw FleetException.conflict(
          "Mission %s is %s and cannot be %s; 'fleet mission show %s' tells more."
              .formatted(mission.number(), mission.status().words(), move, mission.number()));
    }
  }
}
