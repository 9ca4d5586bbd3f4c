package dev.fleettools.log.internal.schema;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.internal.jdbc.Session;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brings a store's tables up to date, and refuses a store that it does not understand. */
public final class Migrator {

  private static final Pattern SEPARATOR = Pattern.compile("(?m)^--;[ \\t]*$");

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
    StepNotes notes = StepNotes.read(session);
    notes.requireKnown(migrations, store);
    for (Migration migration : migrations) {
      if (!notes.ran().contains(migration.id())) {
        apply(migration, now, alongside);
      }
    }
  }

  /** Whether steps are to run on a store that was in use before. */
  public boolean changes(List<Migration> migrations) {
    Set<String> ran = StepNotes.read(session).ran();
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

  private void apply(Migration migration, Instant now, Consumer<Migration> alongside) {
    session.run(begin);
    boolean done = false;
    try {
      SEPARATOR
          .splitAsStream(migration.sql())
          .filter(s -> !s.isBlank())
          .map(dialect)
          .forEach(session::run);
      StepNotes.add(session, migration, now);
      alongside.accept(migration);
      session.run("COMMIT");
      done = true;
    } finally {
      if (!done) {
        session.rollback();
      }
    }
  }
}
