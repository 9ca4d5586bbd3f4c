package dev.fleettools.cli.demo;

import dev.fleettools.cli.base.World;
import dev.fleettools.cli.server.BaseFolder;
import dev.fleettools.cli.server.Discovery;
import dev.fleettools.cli.server.ServerLocator;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.util.concurrent.CompletionException;

/** The server of the demo's own data folder. */
final class DemoServer {

  private final ServerLocator locator;

  /** Of the world whose {@code FLEET_DATA_DIR} is the demo's. */
  DemoServer(World world) {
    this.locator = new ServerLocator(world, BaseFolder.of(world));
  }

  /** Kills it with SIGKILL, waits until it is gone, and gives its process id. */
  long kill() {
    ProcessHandle process =
        locator
            .discovery()
            .map(Discovery::pid)
            .flatMap(ProcessHandle::of)
            .filter(ProcessHandle::destroyForcibly)
            .orElseThrow(
                () ->
                    new FleetException(
                        ErrorCode.INTERNAL, "The demo's server is not there to be killed."));
    try {
      process.onExit().join();
    } catch (CompletionException e) {
      throw new IllegalStateException(e);
    }
    return process.pid();
  }
}
