package dev.fleettools.log.postgres;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.schema.Migrator;
import java.time.Instant;
import java.util.List;

/** The tables of the database, which several servers may want to make at the same moment. */
final class Schema {

  private static final String ENCODING =
      "SELECT current_setting('server_encoding') AS encoding, current_schema() AS schema";
  private static final String ALL_BECOME_DUE =
      """
      INSERT INTO rebuild_due (project_id) SELECT project_id FROM log_head
      ON CONFLICT DO NOTHING
      """;
  private static final String NOW =
      "SELECT CAST(extract(epoch FROM clock_timestamp()) AS BIGINT) AS now";

  private final String database;
  private long steps;

  Schema(String database) {
    this.database = database;
  }

  /** Runs the steps that did not run yet, one server at a time. */
  void bringUpToDate(Session session, List<Migration> migrations, List<Migration> own) {
    requireUsable(session);
    // Whoever dies in here loses the lock with its connection.
    session.run("SELECT pg_advisory_lock(?)", AdvisoryKeys.SCHEMA);
    try {
      Instant now = Instant.ofEpochSecond(session.query(NOW, row -> row.number("now")).getFirst());
      new Migrator(session, "BEGIN", PostgresDialect::schema)
          .migrate(
              migrations,
              database,
              now,
              ran -> {
                if (!own.contains(ran)) {
                  session.update(ALL_BECOME_DUE);
                }
              });
      steps = migrations.size();
    } finally {
      if (!session.isBroken()) {
        session.rollback();
        session.run("SELECT pg_advisory_unlock(?)", AdvisoryKeys.SCHEMA);
      }
    }
  }

  /** Refuses to write tables that somebody brought up to a newer version meanwhile. */
  void requireSteps(long found) {
    if (found != steps) {
      throw new LogException(
          LogException.Kind.UNUSABLE,
          "The database %s was brought up to another version of FleetTools while this server ran: start this server again with that version."
              .formatted(database));
    }
  }

  private void requireUsable(Session session) {
    session.each(
        ENCODING,
        row -> {
          if (!row.text("encoding").equals("UTF8")) {
            throw new LogException(
                LogException.Kind.UNUSABLE,
                "The database %s keeps texts as %s: make one with the encoding UTF8 (createdb -E UTF8 -T template0)."
                    .formatted(database, row.text("encoding")));
          }
          if (row.textOrNull("schema") == null) {
            throw new LogException(
                LogException.Kind.UNUSABLE,
                "The database %s has no schema to make tables in: make one, or name it with ?currentSchema= in the URL."
                    .formatted(database));
          }
        });
  }
}
