package dev.fleettools.cli.server;

import dev.fleettools.cli.base.World;
import java.nio.file.Path;

/** The folder that holds everything of one user's fleet, and the names of what lies in it. */
public record BaseFolder(Path path) {

  /** {@code FLEET_DATA_DIR}, or {@code fleet} in the XDG data folder, or in HOME's. */
  public static BaseFolder of(World world) {
    String own = world.variable("FLEET_DATA_DIR");
    if (own != null) {
      return new BaseFolder(world.folder().resolve(own).toAbsolutePath().normalize());
    }
    String xdg = world.variable("XDG_DATA_HOME");
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      return new BaseFolder(Path.of(xdg, "fleet"));
    }
    String home = world.variable("HOME");
    Path root = Path.of(home == null ? System.getProperty("user.home", "/") : home);
    return new BaseFolder(root.resolve(".local/share/fleet").toAbsolutePath().normalize());
  }

  Path discovery() {
    return path.resolve("server.json");
  }

  public Path token() {
    return path.resolve("token");
  }

  Path startLock() {
    return path.resolve("start.lock");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  Path serverOutput() {
    return logs().resolve("server.out");
  }
}
