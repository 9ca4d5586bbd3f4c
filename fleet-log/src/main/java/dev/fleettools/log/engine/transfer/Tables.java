package dev.fleettools.log.engine.transfer;

import dev.fleettools.log.internal.jdbc.Session;
import java.util.List;

/** How a kind of database says which tables it has. */
public enum Tables {
  SQLITE(
      """
      SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
      ORDER BY name
      """,
      "SELECT name FROM pragma_table_info(?) ORDER BY cid"),
  POSTGRES(
      """
      SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND column_name = 'project_id' ORDER BY table_name
      """,
      """
      SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = ? AND is_generated = 'NEVER'
      ORDER BY ordinal_position
      """);

  private final String names;
  private final String columns;

  Tables(String names, String columns) {
    this.names = names;
    this.columns = columns;
  }

  /** Those that have rows of projects. */
  public List<String> names(Session session) {
    return session.query(names, row -> row.text("name")).stream()
        .filter(table -> !table.equals("migrations"))
        .toList();
  }

  /** The columns that are stored, and not computed. */
  public List<String> columns(Session session, String table) {
    return session.query(columns, row -> row.text("name"), table);
  }
}
