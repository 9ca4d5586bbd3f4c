package dev.fleettools.cli.command.mission;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.MoveCommand;
import picocli.CommandLine.Parameters;

/** {@code fleet mission pause}, {@code resume} and {@code cancel}. */
public final class MissionMove extends MoveCommand {

  private final String verb;

  @Parameters(paramLabel = "MISSION", description = "Its number, such as m7, or its id.")
  private String id = "";

  public MissionMove(String verb) {
    this.verb = verb;
  }

  @Override
  protected Target move() {
    return Target.of("/missions").then(id).plus("/" + verb);
  }

  @Override
  protected String sentence(JsonObject answer) {
    return "The mission %s is %s."
        .formatted(
            Read.first(answer, "number", "mission_id"),
            Read.state(answer, "status").replace('_', ' '));
  }
}
