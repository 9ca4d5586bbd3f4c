package dev.fleettools.log.internal.jdbc;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.internal.Micros;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brings a store's tables up to date, and refuses a store that it does not understand. */
public final class Migrator {

  private static final Pattern SEPARATOR = Pattern.compile("(?m)^--;[ \\t]*$");
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS migrations (
        id TEXT NOT NULL PRIMARY KEY,
        checksum TEXT NOT NULL,
        applied_at BIGINT NOT NULL
      )
      """;

  private final Session session;
  private final String begin;
  private final UnaryOperator<String> dialect;

  /**
   * @param begin the statement that starts a writing transaction
   */
  public Migrator(Session session, String begin) {
    this(session, begin, UnaryOperator.identity());
  }

  /**
   * @param dialect turns a statement into what this database understands
   */
  public Migrator(Session session, String begin, UnaryOperator<String> dialect) {
    this.session = session;
    this.begin = begin;
    this.dialect = dialect;
  }

  /**
   * Runs the steps that did not run yet.
   *
   * @param alongside is called in the transaction of each step that runs now
   * @throws LogException UNUSABLE when a step that ran has changed, or one ran that is not listed
   */
  public void migrate(
      List<Migration> migrations, String store, Instant now, Consumer<Migration> alongside) {
    requireUnique(migrations);
    session.run(TABLE);
    Map<String, String> ran = new HashMap<>();
    session.each(
        "SELECT id, checksum FROM migrations",
        row -> ran.put(row.text("id"), row.text("checksum")));
    requireKnown(migrations, ran, store);
    for (Migration migration : migrations) {
      if (!ran.containsKey(migration.id())) {
        apply(migration, now, alongside);
      }
    }
  }

  /** Whether steps are to run on a store that was in use before. */
  public boolean changes(List<Migration> migrations) {
    session.run(TABLE);
    Set<String> ran = Set.copyOf(session.query("SELECT id FROM migrations", row -> row.text("id")));
    Set<String> known = migrations.stream().map(Migration::id).collect(Collectors.toSet());
    return !ran.isEmpty() && known.containsAll(ran) && !ran.containsAll(known);
  }

  private static void requireUnique(List<Migration> migrations) {
    Set<String> ids = new HashSet<>();
    for (Migration migration : migrations) {
      if (!ids.add(migration.id())) {
        throw new IllegalArgumentException("two migrations are called " + migration.id());
      }
    }
  }

  private static void requireKnown(
      List<Migration> migrations, Map<String, String> ran, String store) {
    Map<String, String> unknown = new HashMap<>(ran);
    for (Migration migration : migrations) {
      String checksum = unknown.remove(migration.id());
      if (checksum != null && !checksum.equals(checksum(migration))) {
        throw new LogException(
            LogException.Kind.UNUSABLE,
            "The store %s was made by another build: its schema step %s is not the one in this version. Use the version that made it, or restore a backup."
                .formatted(store, migration.id()));
      }
    }
    if (!unknown.isEmpty()) {
      throw new LogException(
          LogException.Kind.UNUSABLE,
          "The store %s was written by a newer version of FleetTools (schema step %s is unknown here): upgrade FleetTools to open it."
              .formatted(store, unknown.keySet().stream().sorted().findFirst().orElseThrow()));
    }
  }

  private void apply(Migration migration, Instant now, Consumer<Migration> alongside) {
    session.run(begin);
    boolean done = false;
    try {
      SEPARATOR
          .splitAsStream(migration.sql())
          .filter(s -> !s.isBlank())
          .map(dialect)
          .forEach(session::run);
      session.update(
          "INSERT INTO migrations (id, checksum, applied_at) VALUES (?, ?, ?)",
          migration.id(),
          checksum(migration),
          Micros.of(now));
      alongside.accept(migration);
      session.run("COMMIT");
      done = true;
    } finally {
      if (!done) {
        session.rollback();
      }
    }
  }

  private static String checksum(Migration migration) {
    try {
      byte[] text = migration.sql().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
