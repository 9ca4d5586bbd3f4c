package dev.fleettools.server.project;

import dev.fleettools.log.event.ProjectId;
import java.nio.file.Path;
import java.util.Optional;

/** What a repository says of itself, in the git directory that its worktrees share. */
record IdentityFile(String projectId) {

  static Optional<ProjectId> read(Path commonDir) {
    return SmallFiles.read(pathIn(commonDir), IdentityFile.class)
        .map(f -> new ProjectId(f.projectId()));
  }

  static void write(Path commonDir, ProjectId id) {
    SmallFiles.write(pathIn(commonDir), new IdentityFile(id.value()));
  }

  static Path pathIn(Path commonDir) {
    return commonDir.resolve("fleet").resolve("project.json");
  }
}
