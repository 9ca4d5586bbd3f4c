package dev.fleettools.dispatch.git.land;

import dev.fleettools.dispatch.git.change.Change;
import dev.fleettools.dispatch.git.repository.StatusEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the files of a checkout that a landing would overwrite. Git itself watches over changed and
 * untracked files, but takes ignored ones for worthless: a person's {@code .env} is not.
 */
final class Overwrites {

  private final Path folder;
  private final Set<String> deleted;

  private Overwrites(Path folder, Set<String> deleted) {
    this.folder = folder;
    this.deleted = deleted;
  }

  static List<String> of(Path folder, List<StatusEntry> status, List<Change> changes) {
    Set<String> touched = changes.stream().map(Change::path).collect(Collectors.toSet());
    Set<String> found = new TreeSet<>();
    status.stream().map(StatusEntry::path).filter(touched::contains).forEach(found::add);
    Set<String> deleted =
        changes.stream()
            .filter(change -> change.kind() == Change.Kind.DELETED)
            .map(change -> change.path().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Overwrites overwrites = new Overwrites(folder, deleted);
    changes.stream()
        .filter(change -> change.kind() == Change.Kind.ADDED)
        .forEach(change -> overwrites.inTheWayOf(change.path(), found));
    return List.copyOf(found);
  }

  private void inTheWayOf(String path, Set<String> found) {
    try {
      int slash = path.indexOf('/');
      while (slash >= 0) {
        String parent = path.substring(0, slash);
        Path place = folder.resolve(parent);
        if (exists(place) && !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
          note(parent, found);
        }
        slash = path.indexOf('/', slash + 1);
      }
      Path place = folder.resolve(path);
      if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> inside = Files.walk(place)) {
          inside
              .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .forEach(file -> note(folder.relativize(file).toString(), found));
        }
      } else if (exists(place)) {
        note(path, found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The checkout " + folder + " cannot be read.", e);
    } catch (InvalidPathException notKnownHere) {
      // A name this machine's locale cannot hold is left to git's own guard.
      return;
    }
  }

  private void note(String path, Set<String> found) {
    if (!deleted.contains(path.toLowerCase(Locale.ROOT))) {
      found.add(path);
    }
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
