package dev.fleettools.core.migration;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** The rows of migrations. */
public final class Migrations implements EventProjection {

  static final Migration MIGRATION =
      new Migration(
          "core-0070-migrations",
          """
          CREATE TABLE legacy_migrations (
            project_id TEXT NOT NULL,
            migration_id TEXT NOT NULL,
            ordinal BIGINT NOT NULL,
            format TEXT NOT NULL,
            source TEXT NOT NULL,
            archived_as TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            first_position BIGINT NOT NULL,
            last_position BIGINT NOT NULL,
            mailboxes BIGINT NOT NULL,
            messages BIGINT NOT NULL,
            cursors BIGINT NOT NULL,
            locks BIGINT NOT NULL,
            skipped BIGINT NOT NULL,
            applied_at BIGINT NOT NULL,
            rolled_back_at BIGINT,
            PRIMARY KEY (project_id, migration_id)
          )
          """);

  private static final String INSERT =
      """
      INSERT INTO legacy_migrations (project_id, migration_id, ordinal, format, source,
        archived_as, sha256, first_position, last_position, mailboxes, messages, cursors, locks,
        skipped, applied_at)
      VALUES (?, ?, (SELECT COALESCE(MAX(ordinal), 0) + 1 FROM legacy_migrations
        WHERE project_id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ROLLED_BACK =
      """
      UPDATE legacy_migrations SET rolled_back_at = ? WHERE project_id = ? AND migration_id = ?
      """;

  private static final String ALL =
      "SELECT * FROM legacy_migrations WHERE project_id = ? ORDER BY ordinal DESC";

  @Override
  public List<String> tables() {
    return List.of("legacy_migrations");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    if (!(event instanceof MigrationEvent migration)) {
      return;
    }
    String project = stored.projectId().value();
    switch (migration) {
      case MigrationEvent.Applied e ->
          rows.update(
              INSERT,
              project,
              e.migrationId(),
              project,
              e.format(),
              e.source(),
              e.archivedAs(),
              e.sha256(),
              e.firstPosition(),
              e.lastPosition(),
              e.mailboxes(),
              e.messages(),
              e.cursors(),
              e.locks(),
              e.skipped(),
              stored.occurredAt());
      case MigrationEvent.RolledBack e ->
          rows.update(ROLLED_BACK, stored.occurredAt(), project, e.migrationId());
      case MigrationEvent.MailboxTaken e -> {
        // Mail has the row.
      }
      case MigrationEvent.DetailsKept e -> {
        // They are in the log for those who look.
      }
    }
  }

  /** Newest first. */
  public static List<TakenOver> all(Rows rows) {
    return rows.query(ALL, Migrations::read, rows.project().value());
  }

  /** Newest first. */
  static Page<TakenOver> page(Rows rows, PageRequest request) {
    return Listing.of(rows, "legacy_migrations")
        .page(request, Order.by(Key.number("ordinal").down()), Migrations::read);
  }

  public static TakenOver require(Rows rows, String migrationId) {
    return all(rows).stream()
        .filter(one -> one.migrationId().equals(migrationId))
        .findFirst()
        .orElseThrow(() -> FleetException.notFound("migration", migrationId));
  }

  /** The id that the next migration gets. */
  public static String nextId(Rows rows) {
    return "mig-" + (all(rows).size() + 1);
  }

  private static TakenOver read(Row row) {
    return new TakenOver(
        row.text("migration_id"),
        row.text("format"),
        row.text("source"),
        row.text("archived_as"),
        row.text("sha256"),
        row.number("first_position"),
        row.number("last_position"),
        row.number("mailboxes"),
        row.number("messages"),
        row.number("cursors"),
        row.number("locks"),
        row.number("skipped"),
        row.time("applied_at"),
        row.timeOrNull("rolled_back_at"));
  }
}
