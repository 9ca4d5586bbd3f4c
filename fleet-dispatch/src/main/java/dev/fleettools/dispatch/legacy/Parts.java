package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files that one store is made of: itself, and what SQLite keeps beside a database. */
final class Parts {

  /** The store itself; then what belongs to it. */
  private static final List<String> ENDINGS = List.of("", "-wal", "-journal", "-shm");

  /** Shared memory holds nothing of its own and changes when the store is only read. */
  private static final List<String> CONTENT = List.of("", "-wal", "-journal");

  private Parts() {}

  static Path of(Path store, String ending) {
    return store.resolveSibling(name(store) + ending);
  }

  /** The last part of a path. */
  static String name(Path path) {
    return path.getName(path.getNameCount() - 1).toString();
  }

  /** Those of its files that exist and hold something, in a fixed order. */
  static List<Path> content(Path store) {
    return CONTENT.stream().map(ending -> of(store, ending)).filter(Files::isRegularFile).toList();
  }

  /** Moves a store away: itself first, so that what is left is no store. Goes on where it was. */
  static void archive(Path from, Path to) {
    ENDINGS.forEach(ending -> move(of(from, ending), of(to, ending)));
  }

  /** Brings a store back: itself last, so that it is whole when it is there. */
  static void restore(Path from, Path to) {
    ENDINGS.reversed().forEach(ending -> move(of(from, ending), of(to, ending)));
  }

  private static void move(Path from, Path to) {
    if (!Files.exists(from)) {
      return;
    }
    try {
      if (Files.exists(to)) {
        throw new FleetException(
            ErrorCode.CONFLICT,
            "%s is there already, so %s stays where it is; move one of them away and run this again."
                .formatted(to, from));
      }
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.sync(to.resolveSibling("."));
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "%s could not be moved to %s; make the folder writable and run this again."
              .formatted(from, to),
          e);
    }
  }
}
