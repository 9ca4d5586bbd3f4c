package dev.fleettools.server.project;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.log.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Small JSON files for the owner's eyes, replaced as a whole or not at all. */
public final class SmallFiles {

  private SmallFiles() {}

  /** What a file holds; nothing when there is none. */
  public static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Optional.of(Json.readStored(Files.readString(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | JacksonException e) {
      throw new FleetException(
          ErrorCode.INTERNAL, "The file " + file + " cannot be read; repair or remove it.", e);
    }
  }

  /** Writes a file that only its owner can read, and that lasts once the call returns. */
  public static void write(Path file, Object value) {
    @Nullable Path folder = file.getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a file in no folder: " + file);
    }
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new");
      try {
        Files.writeString(fresh, Json.write(value) + "\n");
        DurableFiles.replace(fresh, file);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "The file " + file + " cannot be written; make its folder writable and try again.",
          e);
    }
  }
}
