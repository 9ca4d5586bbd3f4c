package dev.fleettools.dispatch.git.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the folder {@code .git/worktrees/<name>} of a worktree without its {@code .git} file, which
 * an agent can change or delete.
 */
final class AdminDirs {

  private AdminDirs() {}

  static Optional<Path> of(Path commonDir, Path folder) {
    Path all = commonDir.resolve("worktrees");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    Path wanted = real(folder.toAbsolutePath().normalize());
    try (Stream<Path> admins = Files.list(all)) {
      return admins.filter(admin -> checkout(admin).filter(wanted::equals).isPresent()).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + all + " cannot be read.", e);
    }
  }

  private static Optional<Path> checkout(Path admin) {
    try {
      Path link = admin.resolve(Files.readString(admin.resolve("gitdir")).strip());
      return Optional.ofNullable(link.normalize().getParent()).map(AdminDirs::real);
    } catch (IOException beingMadeOrRemoved) {
      return Optional.empty();
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException gone) {
      return path;
    }
  }
}
