package dev.fleettools.log.sqlite.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What SQLite itself takes from the first bytes of a file without saying that they are wrong: with
 * another write version than it knows, it serves the file and refuses to change it.
 */
final class FileHeader {

  /** Where the file says with which version of the format it is written, and read. */
  private static final int WRITE_VERSION = 18;

  private static final int READ_VERSION = 19;
  private static final int NEWEST = 2;

  private FileHeader() {}

  /** What is wrong with it; empty when nothing is, or the file cannot be read. */
  static Optional<String> fault(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(READ_VERSION + 1);
      boolean wrong =
          start.length > READ_VERSION
              && (!isKnown(start[WRITE_VERSION]) || !isKnown(start[READ_VERSION]));
      return wrong
          ? Optional.of(
              "The header of the store %s is damaged: it names a version of the file format that there is none of."
                  .formatted(file))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isKnown(byte version) {
    return version == 1 || version == NEWEST;
  }
}
