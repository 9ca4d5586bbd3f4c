package dev.fleettools.server.lifecycle;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * How others on this machine find the server. A file that was left behind by a crash names a
 * process that is gone, or that started at another time.
 *
 * @param startedAt when the process started, as the operating system says
 */
public record Discovery(long pid, Instant startedAt, int port, String version, String url) {

  /** This process, answering on a port. */
  static Discovery ofThisProcess(int port, String version) {
    ProcessHandle self = ProcessHandle.current();
    return new Discovery(self.pid(), startOf(self), port, version, "http://127.0.0.1:" + port);
  }

  static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** The file's content; nothing when there is none that can be read. */
  public static Optional<Discovery> read(Path file) {
    try {
      return Optional.of(Json.readStored(Files.readString(file), Discovery.class));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** Whether the process that wrote it is still that process. */
  public boolean alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(p -> startOf(p).equals(startedAt))
        .isPresent();
  }

  void write(Path file) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, Json.write(this) + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE, "The file " + file + " cannot be written; is the disk full?", e);
    }
  }
}
