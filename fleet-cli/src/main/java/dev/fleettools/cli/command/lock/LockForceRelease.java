package dev.fleettools.cli.command.lock;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.MoveCommand;
import picocli.CommandLine.Parameters;

/** {@code fleet locks force-release}: its holder is refused from then on. */
public final class LockForceRelease extends MoveCommand {

  @Parameters(paramLabel = "LOCK", description = "Its id.")
  private String id = "";

  @Override
  protected Target move() {
    return Target.of("/locks").then(id).plus("/force-release");
  }

  @Override
  protected String sentence(JsonObject answer) {
    String path = Read.text(Read.object(answer, "lock"), "normalized_path");
    return "The lock on " + (path.isEmpty() ? id : path) + " is gone; its holder is refused.";
  }
}
