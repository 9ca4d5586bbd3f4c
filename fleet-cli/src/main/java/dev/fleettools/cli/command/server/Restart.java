package dev.fleettools.cli.command.server;

import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.server.BaseFolder;
import dev.fleettools.cli.server.RunningServer;
import dev.fleettools.cli.server.ServerLocator;
import dev.fleettools.cli.server.ServerStarter;
import dev.fleettools.cli.server.ServerStopper;

/** {@code fleet restart}: agents at work go on meanwhile. */
public final class Restart extends FleetCommand {

  @Override
  public int run(Session session) {
    BaseFolder base = BaseFolder.of(session.world());
    ServerLocator locator = new ServerLocator(session.world(), base);
    locator
        .find()
        .ifPresent(server -> new ServerStopper(session.world(), base, locator).stop(server, false));
    RunningServer server =
        new ServerStarter(session.world(), session.screen(), base, locator).start();
    server.connection().close();
    Start.announce(session, server, "started again", true);
    return ExitCodes.DONE;
  }
}
