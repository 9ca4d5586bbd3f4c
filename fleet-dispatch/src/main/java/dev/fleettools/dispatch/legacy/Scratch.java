package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one copy of a store; it goes when it is closed, or when the next one is made. */
record Scratch(Path folder) implements AutoCloseable {

  private static final String NAME = "legacy-";

  /**
   * A fresh one.
   *
   * @param parent holds nothing else of that name but what a crash left
   */
  static Scratch in(Path parent) {
    try {
      Files.createDirectories(parent);
      for (Path left : listed(parent)) {
        if (Parts.name(left).startsWith(NAME)) {
          new Scratch(left).close();
        }
      }
      return new Scratch(Files.createTempDirectory(parent, NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(parent + " cannot be used.", e);
    }
  }

  Path copy(Path store) {
    try {
      for (Path part : Parts.content(store)) {
        Files.copy(part, folder.resolve(Parts.name(part)));
      }
      return folder.resolve(Parts.name(store));
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "%s could not be copied for reading; make room and try again.".formatted(store),
          e);
    }
  }

  @Override
  public void close() {
    try {
      for (Path file : listed(folder)) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be removed.", e);
    }
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
