package dev.fleettools.log.sqlite;

import dev.fleettools.log.internal.jdbc.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells SQLite's planner how far each column of an index narrows a search.
 *
 * <p>Without statistics it takes every column for equally telling. A store holds one project, and
 * all its indexes begin with the project: it would read a whole table by its project where an index
 * leads to the row. Counted statistics would depend on when they were counted, and none can be
 * counted while the tables are empty; these are the same in every store, and so are the plans.
 */
final class PlanStatistics {

  /** What SQLite takes for the size of a table that it knows nothing of. */
  private static final long ROWS = 1 << 20;

  private static final long BY_ID = 1_000;
  private static final long BY_KIND = 50;
  private static final long FEWEST = 10;

  /**
   * Columns of few values. A hint alone: for a table in which it is wrong, a query takes longer.
   */
  private static final Set<String> KINDS =
      Set.of("actor", "harness", "kind", "mission_urgency", "state", "status", "type", "urgency");

  private static final String INDEXES =
      """
      SELECT t.name AS tbl, t.wr AS keyed, l.name AS idx, l."unique" AS one, l.origin AS origin,
        l.partial AS part, c.name AS col
      FROM pragma_table_list t, pragma_index_list(t.name) l, pragma_index_info(l.name) c
      WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      ORDER BY t.name, l.name, c.seqno
      """;

  // Somebody's ANALYZE counts tables without an index as well.
  private static final String KNOWN =
      "SELECT tbl, COALESCE(idx, '') AS idx, COALESCE(stat, '') AS stat FROM sqlite_stat1";
  private static final String HAS_ANY =
      "SELECT 1 AS found FROM sqlite_master WHERE name = 'sqlite_stat1'";

  private PlanStatistics() {}

  /** Writes them where others are, or none; not within a transaction. */
  static void write(Session session) {
    List<Entry> wanted = wanted(session);
    boolean any = !session.query(HAS_ANY, row -> true).isEmpty();
    if (any && Set.copyOf(wanted).equals(Set.copyOf(known(session)))) {
      return;
    }
    session.run("BEGIN IMMEDIATE");
    boolean done = false;
    try {
      // Nothing else makes the table.
      session.run("ANALYZE migrations");
      session.run("DELETE FROM sqlite_stat1");
      for (Entry entry : wanted) {
        session.update(
            "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)",
            entry.table(),
            entry.index(),
            entry.stat());
      }
      session.run("COMMIT");
      done = true;
    } finally {
      if (!done) {
        session.rollback();
      }
    }
    // This connection has read the former ones when it was opened.
    session.run("ANALYZE sqlite_schema");
  }

  private static List<Entry> known(Session session) {
    return session.query(
        KNOWN, row -> new Entry(row.text("tbl"), row.text("idx"), row.text("stat")));
  }

  private static List<Entry> wanted(Session session) {
    Map<String, Index> found = new LinkedHashMap<>();
    session.each(
        INDEXES,
        row -> {
          String table = row.text("tbl");
          String name = row.text("idx");
          boolean isTable = row.flag("keyed") && row.text("origin").equals("pk");
          found
              .computeIfAbsent(
                  name,
                  any ->
                      new Index(
                          table,
                          isTable ? table : name,
                          row.flag("one"),
                          row.flag("part"),
                          new ArrayList<>()))
              .columns
              .add(row.text("col"));
        });
    return found.values().stream().map(Index::entry).toList();
  }

  private record Entry(String table, String index, String stat) {}

  private record Index(
      String table, String name, boolean unique, boolean partial, List<String> columns) {

    /** The rows of the index, and those that are left when one more column is known each. */
    Entry entry() {
      long left = partial ? ROWS / BY_KIND : ROWS;
      StringBuilder stat = new StringBuilder().append(left);
      for (int i = 0; i < columns.size(); i++) {
        String column = columns.get(i);
        if (unique && i == columns.size() - 1) {
          left = 1;
        } else if (!column.equals("project_id")) {
          left = Math.max(FEWEST, left / (KINDS.contains(column) ? BY_KIND : BY_ID));
        }
        stat.append(' ').append(left);
      }
      return new Entry(table, name, stat.toString());
    }
  }
}
