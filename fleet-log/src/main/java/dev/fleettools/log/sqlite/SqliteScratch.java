package dev.fleettools.log.sqlite;

import static dev.fleettools.log.engine.check.TableShape.quoted;

import dev.fleettools.log.Migration;
import dev.fleettools.log.engine.Scratch;
import dev.fleettools.log.engine.check.TableShape;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.ArrayList;
import java.util.List;

/** A scratch file beside the store, with the store attached to it for reading. */
final class SqliteScratch implements Scratch {

  private static final String LIVE = "live";
  private static final String COLUMNS =
      "SELECT name, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid";

  private final ReplayFile file;
  private final Session session;

  private SqliteScratch(ReplayFile file) {
    this.file = file;
    session = file.session();
  }

  static SqliteScratch open(SqliteSettings settings, List<Migration> migrations) {
    ReplayFile file = ReplayFile.beside(settings.file(), migrations, settings.clock().instant());
    boolean attached = false;
    try {
      file.session().update("ATTACH DATABASE ? AS " + LIVE, settings.file().toUri() + "?mode=ro");
      attached = true;
      return new SqliteScratch(file);
    } finally {
      if (!attached) {
        file.close();
      }
    }
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public String live() {
    return LIVE + ".";
  }

  @Override
  public void begin() {
    session.run("BEGIN");
  }

  @Override
  public TableShape shape(String table) {
    List<String> columns = new ArrayList<>();
    List<String> key = new ArrayList<>();
    session.each(
        COLUMNS,
        row -> {
          columns.add(row.text("name"));
          if (row.number("pk") > 0) {
            key.add(row.text("name"));
          }
        },
        table);
    List<String> order =
        (key.isEmpty() ? columns : key)
            .stream().map(column -> quoted(column) + " COLLATE BINARY").toList();
    return new TableShape(
        table, live() + quoted(table), "main." + quoted(table), columns, key, order, false);
  }

  @Override
  public void close() {
    file.close();
  }
}
