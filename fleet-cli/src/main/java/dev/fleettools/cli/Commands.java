package dev.fleettools.cli;

import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.server.Restart;
import dev.fleettools.cli.command.server.Start;
import dev.fleettools.cli.command.server.Stop;
import dev.fleettools.cli.command.setup.Init;
import dev.fleettools.cli.command.setup.ShowVersion;

/** Makes the one command that was named; a switch, so that no other's class is loaded. */
final class Commands {

  private Commands() {}

  static FleetCommand create(String path) {
    return switch (path) {
      case "init" -> new Init();
      case "version" -> new ShowVersion();
      case "start" -> new Start();
      case "stop" -> new Stop();
      case "restart" -> new Restart();
      default -> throw new IllegalArgumentException("no command " + path);
    };
  }
}
