package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where older versions kept their stores.
 *
 * @param checkout the top of the project's checkout
 * @param base the data folder of all projects
 */
record UsualPlaces(Path checkout, Path base) {

  private static final List<String> FOLDERS = List.of(".flightline", ".fleet");
  private static final List<String> NAMES = List.of("squawk.json", "squawk.db");

  /**
   * The one legacy store of the project, if there is one.
   *
   * @throws FleetException CONFLICT when there are several
   */
  Optional<Path> find() {
    List<Path> found = inProject().stream().filter(Files::isRegularFile).toList();
    if (found.size() > 1) {
      List<String> names = found.stream().map(Path::toString).toList();
      throw new FleetException(
          ErrorCode.CONFLICT,
          "There are several legacy stores: %s; say with --from which one comes first."
              .formatted(String.join(", ", names)),
          Map.of("found", names));
    }
    return found.stream().findFirst();
  }

  FleetException nothing() {
    String elsewhere =
        NAMES.stream()
            .map(base::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .map(path -> " There is %s, which names no project.".formatted(path))
            .orElse("");
    return new FleetException(
        ErrorCode.NOT_FOUND,
        "There is no legacy store (squawk.json or squawk.db) in .flightline or .fleet of %s.%s Name the file with --from."
            .formatted(checkout, elsewhere));
  }

  boolean isOne(Path path) {
    return inProject().contains(path);
  }

  /**
   * Keeps the hands off stores of this version. It must not even be opened to look: when a process
   * closes a file, its locks on that file are gone.
   *
   * @throws FleetException VALIDATION when the file lies in the folder of a project
   */
  void refuseOwn(Path file) {
    Path real = real(file);
    Path data = real(base);
    if (real.startsWith(data) && !data.equals(real.getParent())) {
      throw FleetException.invalid(
          "%s lies in the data folder and is a store of this version, no legacy one; nothing is to be migrated."
              .formatted(file));
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private List<Path> inProject() {
    return FOLDERS.stream()
        .flatMap(folder -> NAMES.stream().map(name -> checkout.resolve(folder).resolve(name)))
        .toList();
  }
}
