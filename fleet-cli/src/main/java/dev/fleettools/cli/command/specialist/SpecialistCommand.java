package dev.fleettools.cli.command.specialist;

import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;

/** A command that only an agent with a token of its own can give. */
abstract class SpecialistCommand extends FleetCommand {

  @Override
  public final int run(Session session) {
    if (!session.world().isSpecialist()) {
      throw new FleetException(
          ErrorCode.UNAUTHENTICATED,
          "This command is for an agent that fleet started, and FLEET_TOKEN_FILE names no token; "
              + instead());
    }
    return report(session, session.api());
  }

  /** What a person does instead, as the rest of a sentence. */
  String instead() {
    return "see `fleet task list` for what agents do.";
  }

  abstract int report(Session session, Api api);
}
