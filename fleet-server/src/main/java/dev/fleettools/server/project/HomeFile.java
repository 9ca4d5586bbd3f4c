package dev.fleettools.server.project;

import dev.fleettools.log.event.ProjectId;
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

  private static Path pathIn(Path folder) {
    return folder.resolve("home.json");
  }
}
