package dev.fleettools.server.lifecycle;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything the server keeps: projects, token, lock, log. Nobody else may
 * look into it.
 */
public record BaseFolder(Path path) {

  private static final String PRIVATE = "rwx------";

  /** Where it is: as asked for, else as the environment says, else below the home folder. */
  public static Path locate(@Nullable Path asked, Map<String, String> environment) {
    if (asked != null) {
      return asked.toAbsolutePath().normalize();
    }
    String own = environment.getOrDefault("FLEET_DATA_DIR", "");
    String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (!own.isEmpty()) {
      return Path.of(own).toAbsolutePath().normalize();
    }
    // The XDG specification says to pass over relative paths.
    if (xdg.startsWith("/")) {
      return Path.of(xdg, "fleet").normalize();
    }
    if (!home.isEmpty()) {
      return Path.of(home, ".local", "share", "fleet").toAbsolutePath().normalize();
    }
    throw FleetException.invalid("There is no folder to keep data in; set HOME or FLEET_DATA_DIR.");
  }

  /** Makes the folder if need be, closes it to others, and makes sure that it can be written to. */
  public static BaseFolder prepare(Path path) {
    try {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(PRIVATE));
      Files.delete(Files.createTempFile(path, "probe", ""));
      return new BaseFolder(path);
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "The data folder "
              + path
              + " cannot be written ("
              + reason(e)
              + "); make it writable, or choose another with FLEET_DATA_DIR.",
          e);
    }
  }

  Path lockFile() {
    return path.resolve("server.lock");
  }

  public Path discoveryFile() {
    return path.resolve("server.json");
  }

  void removeDiscovery() {
    try {
      Files.deleteIfExists(discoveryFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public Path tokenFile() {
    return path.resolve("token");
  }

  public Path logFile() {
    return path.resolve("server.log");
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.FileSystemException f && f.getReason() != null
        ? f.getReason()
        : e.getClass().getSimpleName();
  }
}
