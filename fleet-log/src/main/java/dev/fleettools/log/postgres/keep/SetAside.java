package dev.fleettools.log.postgres.keep;

import static dev.fleettools.log.engine.check.TableShape.quoted;

import dev.fleettools.log.engine.transfer.Tables;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Moves all rows of a project to a schema of their own, as they are, so that another state can take
 * their place. Nothing is overwritten; who wants the room back drops the schema.
 */
public record SetAside(Session session, ProjectId project) {

  /** So that the name stays below the 63 bytes that a database looks at. */
  private static final int MOST_OF_ID = 32;

  private static final String TABLE = "set_aside";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String FREE =
      "SELECT CASE WHEN to_regnamespace(?) IS NULL THEN 1 ELSE 0 END AS free";
  private static final String NOTE =
      """
      INSERT INTO set_aside (project_id, schema_name, xact, at)
      VALUES (?, ?, CAST(pg_current_xact_id() AS TEXT), ?)
      """;
  private static final String TIMES =
      "SELECT count(*) AS times FROM set_aside WHERE project_id = ?";

  /** Moves them within the session's transaction; gives the schema's name. */
  public String run(Instant now) {
    String schema = free(now);
    List<String> tables =
        Tables.POSTGRES.names(session).stream().filter(table -> !table.equals(TABLE)).toList();
    session.run("CREATE SCHEMA " + quoted(schema));
    // The shape of a project's id leaves nothing to quote in it.
    for (String table : tables) {
      session.run(
          "CREATE TABLE %s.%s AS SELECT * FROM %s WHERE project_id = '%s'"
              .formatted(quoted(schema), quoted(table), quoted(table), project));
    }
    session.run("ALTER TABLE %s.events ADD PRIMARY KEY (position)".formatted(quoted(schema)));
    session.update(NOTE, project.value(), schema, now);
    for (String table : tables) {
      session.update("DELETE FROM " + quoted(table) + " WHERE project_id = ?", project.value());
    }
    return schema;
  }

  /** How often that happened to a project: whoever knows another number knows another log. */
  public static long times(Session session, ProjectId project) {
    return session.query(TIMES, row -> row.number("times"), project.value()).getFirst();
  }

  private String free(Instant now) {
    String id = project.value().substring(0, Math.min(MOST_OF_ID, project.value().length()));
    String wanted = "replaced_" + id + "_" + STAMP.format(now);
    String name = wanted;
    for (int number = 2; !isFree(name); number++) {
      name = wanted + "_" + number;
    }
    return name;
  }

  private boolean isFree(String name) {
    return session.query(FREE, row -> row.flag("free"), quoted(name)).getFirst();
  }
}
