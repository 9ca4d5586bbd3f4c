package dev.fleettools.log.sqlite.backup;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.schema.StepNotes;
import dev.fleettools.log.sqlite.file.SqliteFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks for damage in the file of a store that did not open: what SQLite finds, and what only a
 * changed byte can have made of the rows that say whose the store is and how its tables were made.
 */
record FileDamage(Path store, ProjectId project, List<Migration> migrations) {

  private static final String OWNERS =
      """
      SELECT (SELECT project_id FROM log_head) AS head,
        (SELECT project_id FROM events ORDER BY position DESC LIMIT 1) AS newest
      """;

  /** One sentence; empty when the file is sound, or cannot be looked at now. */
  Optional<String> find() {
    SqliteFile file = new SqliteFile(store);
    try (Session session = file.openReader()) {
      return file.headerFault()
          .or(
              () ->
                  structure(session)
                      .or(() -> StepNotes.damage(session, migrations))
                      .or(() -> owner(session))
                      .map(what -> "The store %s is damaged: %s.".formatted(store, what)));
    } catch (LogException e) {
      if (SqliteFile.isDenied(e)) {
        // Not damaged: somebody took its permissions away, and can give them back.
        throw e;
      }
      return e.kind() == LogException.Kind.UNAVAILABLE
          ? Optional.empty()
          : Optional.of(String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      return Optional.of("The store %s cannot be read: %s.".formatted(store, e.getMessage()));
    }
  }

  private static Optional<String> structure(Session session) {
    return session.query("PRAGMA quick_check(1)", row -> row.text("quick_check")).stream()
        .filter(line -> !line.equals("ok"))
        .findFirst();
  }

  /** A copied store names the other project in all its rows. */
  private Optional<String> owner(Session session) {
    return session
        .query(
            OWNERS,
            row ->
                project.value().equals(row.textOrNull("newest"))
                    && row.textOrNull("head") != null
                    && !project.value().equals(row.textOrNull("head")))
        .stream()
        .filter(differs -> differs)
        .map(differs -> "its head names another project than its events")
        .findFirst();
  }
}
