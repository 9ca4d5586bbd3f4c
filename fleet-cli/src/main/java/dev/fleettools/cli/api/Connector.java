package dev.fleettools.cli.api;

import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.base.World;
import dev.fleettools.cli.http.HttpConnection;
import dev.fleettools.cli.server.BaseFolder;
import dev.fleettools.cli.server.RunningServer;
import dev.fleettools.cli.server.ServerLocator;
import dev.fleettools.cli.server.ServerStarter;
import dev.fleettools.cli.server.ServerStopper;
import dev.fleettools.cli.server.Version;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A connection to the server, and the token to show it. Starts the server when none runs. */
final class Connector {

  private final World world;
  private final Screen screen;
  private final BaseFolder base;
  private final ServerLocator locator;

  Connector(World world, Screen screen) {
    this.world = world;
    this.screen = screen;
    this.base = BaseFolder.of(world);
    this.locator = new ServerLocator(world, base);
  }

  HttpConnection connect() {
    RunningServer server = locator.find().orElseGet(() -> starter().start());
    // An agent never replaces the server under the others.
    if (!server.version().equals(Version.current()) && !world.isSpecialist()) {
      screen.say(
          "The server is of version "
              + server.version()
              + ", this is "
              + Version.current()
              + ": starting it again.");
      new ServerStopper(world, base, locator).stop(server, false);
      server = starter().start();
    }
    return server.connection();
  }

  boolean isServerThere() {
    Optional<RunningServer> server = locator.find();
    server.ifPresent(found -> found.connection().close());
    return server.isPresent();
  }

  private ServerStarter starter() {
    return new ServerStarter(world, screen, base, locator);
  }

  String token() {
    String named = world.variable("FLEET_TOKEN_FILE");
    Path file = named == null ? base.token() : Path.of(named);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAUTHENTICATED,
          "The token file "
              + file
              + " cannot be read; "
              + (named == null
                  ? "it belongs to the user who started the server."
                  : "the attempt it was made for is over, or FLEET_TOKEN_FILE is wrong."),
          e);
    }
  }
}
