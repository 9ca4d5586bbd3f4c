package dev.fleettools.cli.command.server;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.server.BaseFolder;
import dev.fleettools.cli.server.RunningServer;
import dev.fleettools.cli.server.ServerLocator;
import dev.fleettools.cli.server.ServerStopper;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code fleet stop}. */
public final class Stop extends FleetCommand {

  @Option(names = "--all-agents", description = "Also end every agent that is at work.")
  private boolean allAgents;

  @Override
  public int run(Session session) {
    BaseFolder base = BaseFolder.of(session.world());
    ServerLocator locator = new ServerLocator(session.world(), base);
    Optional<RunningServer> server = locator.find();
    if (server.isEmpty()) {
      session.screen().document("{\"stopped\":false}");
      session.screen().print("No fleet server runs.");
      return ExitCodes.DONE;
    }
    String account =
        new ServerStopper(session.world(), base, locator).stop(server.get(), allAgents);
    session.screen().document(account);
    session.screen().print("The fleet server (process " + server.get().pid() + ") has stopped.");
    if (allAgents) {
      String ended = Read.text(new Answer(200, account).object(), "agents_stopped");
      session.screen().print("Agents ended: " + (ended.isEmpty() ? "unknown" : ended) + ".");
    } else {
      session.screen().say("Agents at work go on; the next fleet command finds them again.");
    }
    return ExitCodes.DONE;
  }
}
