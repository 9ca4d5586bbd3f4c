package dev.fleettools.server.project;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the server remembers of where a project lives, in the project's folder below the base. */
record HomeFile(String projectId, String checkout, String commonDir) {

  static Optional<ProjectHome> read(Path folder) {
    return SmallFiles.read(pathIn(folder), HomeFile.class)
        .map(
            f ->
                new ProjectHome(
                    new ProjectId(f.projectId()), Path.of(f.checkout()), Path.of(f.commonDir())));
  }

  static void write(Path folder, ProjectHome home) {
    SmallFiles.write(
        pathIn(folder),
        new HomeFile(home.id().value(), home.checkout().toString(), home.commonDir().toString()));
  }

  /** Forgets a project that came to nothing. */
  static void delete(Path folder) {
    try {
      Files.deleteIfExists(pathIn(folder));
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "The file " + pathIn(folder) + " cannot be removed; check its rights.",
          e);
    }
  }

  private static Path pathIn(Path folder) {
    return folder.resolve("home.json");
  }
}
