package dev.fleettools.dispatch.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder for index files and messages, outside every repository; gone when closed. */
public final class Scratch implements AutoCloseable {

  private final Path folder;

  public Scratch() {
    try {
      folder = Files.createTempDirectory("fleet-git-");
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder could be made: free some space.", e);
    }
  }

  public Path folder() {
    return folder;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    try {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The temporary folder " + folder + " could not be removed.", e);
    }
  }
}
