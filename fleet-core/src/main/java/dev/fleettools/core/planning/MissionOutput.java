package dev.fleettools.core.planning;

import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionStatus;

/** A mission and the state it is in now. */
public record MissionOutput(MissionId missionId, String number, MissionStatus status) {

  public static MissionOutput of(Mission mission) {
    return new MissionOutput(mission.missionId(), mission.number(), mission.status());
  }
}
