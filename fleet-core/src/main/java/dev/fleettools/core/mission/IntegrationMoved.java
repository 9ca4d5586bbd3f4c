package dev.fleettools.core.mission;

import dev.fleettools.core.id.MissionId;

/** What an event of another feature is, when it moves a mission's integration branch. */
public interface IntegrationMoved {

  MissionId missionId();

  /** The commit that the branch is at from now on. */
  String commit();
}
