package dev.fleettools.log.postgres.keep;

import dev.fleettools.log.Migration;
import dev.fleettools.log.Projection;
import dev.fleettools.log.copy.LogCopy;
import dev.fleettools.log.engine.Replay;
import dev.fleettools.log.engine.transfer.Tables;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.schema.Migrator;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import dev.fleettools.log.sqlite.SqliteTables;
import dev.fleettools.log.sqlite.file.SqliteFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Copies one project of a database, in one of its states and while others write, to a store's file.
 *
 * @param migrations those of the floors above
 */
public record PostgresBackup(
    PostgresDatabase database,
    ProjectId project,
    List<Migration> migrations,
    List<Projection> projections) {

  private static final String SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

  /** Makes the file; its projections are filled when it is first opened. */
  public void copy(Path file, Instant now) {
    try (Session from = database.openScratch();
        Session into = new SqliteFile(file).openWriter()) {
      new Migrator(into, "BEGIN IMMEDIATE")
          .migrate(SqliteTables.with(migrations), file.toString(), now, ran -> {});
      from.run(SNAPSHOT);
      into.run("BEGIN IMMEDIATE");
      new LogCopy(from, Tables.POSTGRES, into, project, projections).run();
      into.update(Replay.BECOMES_DUE, project.value());
      into.run("COMMIT");
      from.run("COMMIT");
      into.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }
}
