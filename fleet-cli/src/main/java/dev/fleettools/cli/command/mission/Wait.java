package dev.fleettools.cli.command.mission;

import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.command.follow.Follower;
import picocli.CommandLine.Parameters;

/** {@code fleet wait}: until a mission is over; 0 only when it was completed. */
public final class Wait extends FleetCommand {

  @Parameters(paramLabel = "MISSION", description = "Its number, such as m7, or its id.")
  private String id = "";

  @Override
  public int run(Session session) {
    return new Follower(session).follow(id);
  }
}
