package dev.fleettools.log.internal.schema;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.jdbc.MissingValueException;
import dev.fleettools.log.internal.jdbc.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which schema steps a store notes that it ran, each with the SHA-256 of its text. A note that no
 * version can have written is told from one of another version: the first is damage, and the store
 * can be brought back; the second belongs to somebody, and the store is left as it is.
 */
public final class StepNotes {

  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS migrations (
        id TEXT NOT NULL PRIMARY KEY,
        checksum TEXT NOT NULL,
        applied_at BIGINT NOT NULL
      )
      """;
  private static final String ALL = "SELECT id, checksum FROM migrations";

  /** Two SHA-256 sums agree in about 4 of their 64 digits; one with a changed byte in 62. */
  private static final int ALIKE = 32;

  private final Map<String, String> checksums;

  private StepNotes(Map<String, String> checksums) {
    this.checksums = checksums;
  }

  /** Reads them; makes the table they are in when there is none. */
  static StepNotes read(Session session) {
    session.run(TABLE);
    return noted(session);
  }

  private static StepNotes noted(Session session) {
    Map<String, String> checksums = new HashMap<>();
    session.each(ALL, row -> checksums.put(row.text("id"), row.text("checksum")));
    return new StepNotes(checksums);
  }

  static void add(Session session, Migration step, Instant now) {
    session.update(
        "INSERT INTO migrations (id, checksum, applied_at) VALUES (?, ?, ?)",
        step.id(),
        checksum(step),
        Micros.of(now));
  }

  /** What in a store's notes no version can have written, as part of a sentence. */
  public static Optional<String> damage(Session session, List<Migration> steps) {
    try {
      return noted(session).damage(steps);
    } catch (MissingValueException e) {
      return Optional.of("the note of a schema step is empty");
    }
  }

  private Optional<String> damage(List<Migration> steps) {
    Set<String> unknown = new HashSet<>(checksums.keySet());
    for (Migration step : steps) {
      unknown.remove(step.id());
    }
    for (Migration step : steps) {
      String noted = checksums.get(step.id());
      String known = checksum(step);
      if (noted != null && !noted.equals(known) && areAlike(noted, known)) {
        return Optional.of("the note of the schema step %s was changed".formatted(step.id()));
      }
      if (noted == null && unknown.stream().anyMatch(id -> known.equals(checksums.get(id)))) {
        return Optional.of("the name of the schema step %s was changed".formatted(step.id()));
      }
    }
    return Optional.empty();
  }

  private static boolean areAlike(String noted, String known) {
    int same = 0;
    for (int i = 0; i < Math.min(noted.length(), known.length()); i++) {
      same += noted.charAt(i) == known.charAt(i) ? 1 : 0;
    }
    return same >= ALIKE;
  }

  Set<String> ran() {
    return checksums.keySet();
  }

  /**
   * @throws LogException UNUSABLE when a step that ran has changed, or one ran that is not listed
   */
  void requireKnown(List<Migration> steps, String store) {
    Map<String, String> unknown = new HashMap<>(checksums);
    for (Migration step : steps) {
      String noted = unknown.remove(step.id());
      if (noted != null && !noted.equals(checksum(step))) {
        throw new LogException(
            LogException.Kind.UNUSABLE,
            "The store %s was made by another build: its schema step %s is not the one in this version. Use the version that made it, or restore a backup."
                .formatted(store, step.id()));
      }
    }
    if (!unknown.isEmpty()) {
      throw new LogException(
          LogException.Kind.UNUSABLE,
          "The store %s was written by a newer version of FleetTools (schema step %s is unknown here): upgrade FleetTools to open it."
              .formatted(store, unknown.keySet().stream().sorted().findFirst().orElseThrow()));
    }
  }

  private static String checksum(Migration step) {
    try {
      byte[] text = step.sql().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
