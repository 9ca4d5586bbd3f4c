package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.legacy.RecordSource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file of an older FleetTools, open for reading. Nothing in it is changed. */
interface LegacyStore extends RecordSource, AutoCloseable {

  /** {@code squawk.json} or {@code squawk.db}. */
  String format();

  /** SHA-256 of its bytes as they were when it was opened. */
  String sha256();

  /** What it holds besides the four things; known after it was read. */
  List<String> unknown();

  @Override
  void close();

  /**
   * Opens it as what it is.
   *
   * @param scratch a folder for copies; need not exist
   * @throws FleetException VALIDATION when it is no legacy store
   */
  static LegacyStore open(Path file, Path scratch) {
    return SqliteStore.isSqlite(file) ? SqliteStore.open(file, scratch) : JsonStore.open(file);
  }

  static FleetException unreadable(Path file, String why, @Nullable Throwable cause) {
    FleetException refusal =
        FleetException.invalid(
            "%s cannot be read as a legacy store, and nothing was taken: %s. Repair it, or take it from a backup."
                .formatted(file, why));
    if (cause != null) {
      refusal.initCause(cause);
    }
    return refusal;
  }
}
