package dev.fleettools.log.postgres;

import static dev.fleettools.log.engine.check.TableShape.quoted;

import dev.fleettools.log.Migration;
import dev.fleettools.log.engine.Scratch;
import dev.fleettools.log.engine.check.TableShape;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.schema.Migrator;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Temporary tables, which the database drops when the connection ends, however it ends. */
final class PostgresScratch implements Scratch {

  private static final String COLUMNS =
      """
      SELECT a.attname AS name, CASE WHEN a.attcollation <> 0 THEN 1 ELSE 0 END AS is_text,
        CASE WHEN i.indrelid IS NULL THEN 0 ELSE 1 END AS is_key
      FROM pg_attribute a
      LEFT JOIN pg_index i
        ON i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)
      WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """;

  private final Session session;
  private final ProjectId project;
  private final String live;

  private PostgresScratch(Session session, ProjectId project, String live) {
    this.session = session;
    this.project = project;
    this.live = live;
  }

  static PostgresScratch open(
      PostgresDatabase database, ProjectId project, List<Migration> migrations) {
    Session session = database.openScratch();
    boolean opened = false;
    try {
      String schema = session.query("SELECT current_schema() AS s", r -> r.text("s")).getFirst();
      session.run("SET search_path = pg_temp, " + quoted(schema));
      new Migrator(session, "BEGIN", PostgresDialect::schema)
          .migrate(migrations, database.url().toString(), Instant.EPOCH, ran -> {});
      opened = true;
      return new PostgresScratch(session, project, quoted(schema) + ".");
    } finally {
      if (!opened) {
        session.close();
      }
    }
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public String live() {
    return live;
  }

  @Override
  public void begin() {
    session.run("BEGIN ISOLATION LEVEL REPEATABLE READ");
  }

  @Override
  public TableShape shape(String table) {
    List<String> columns = new ArrayList<>();
    List<String> key = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    String replayed = "pg_temp." + quoted(table);
    session.each(
        COLUMNS,
        row -> {
          String column = row.text("name");
          columns.add(column);
          if (row.flag("is_key")) {
            key.add(column);
          }
          if (row.flag("is_text")) {
            texts.add(column);
          }
        },
        replayed);
    // The shape of a project's id leaves nothing to quote in it.
    String mine =
        "(SELECT * FROM %s%s WHERE project_id = '%s') AS mine"
            .formatted(live, quoted(table), project);
    List<String> order =
        (key.isEmpty() ? columns : key)
            .stream()
                .map(c -> texts.contains(c) ? quoted(c) + " COLLATE \"C\"" : quoted(c))
                .toList();
    return new TableShape(table, mine, replayed, columns, key, order, true);
  }

  @Override
  public void close() {
    session.close();
  }
}
