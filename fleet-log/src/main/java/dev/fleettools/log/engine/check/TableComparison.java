package dev.fleettools.log.engine.check;

import dev.fleettools.log.internal.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares a live table with its twin in a scratch, value by value and type by type. Both are read
 * in the order of their keys; only when they differ is it asked how.
 */
public final class TableComparison {

  private static final int MOST = 20;
  private static final int LONGEST = 60;

  private final Session session;
  private final TableShape shape;
  private final String table;
  private final String live;
  private final String replayed;
  private final List<String> columns;
  private final List<String> key;

  public TableComparison(Session session, TableShape shape) {
    this.session = session;
    this.shape = shape;
    table = shape.table();
    live = shape.live();
    replayed = shape.replayed();
    columns = shape.columns();
    key = shape.key();
  }

  /** Adds a sentence for each difference. Gives the number of rows of the replay. */
  public long run(List<String> differences) {
    try {
      long rows = session.query("SELECT count(*) AS n FROM " + replayed, r -> r.number("n")).get(0);
      if (!sameRows()) {
        describe(differences);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("the table " + table + " cannot be compared", e);
    }
  }

  private boolean sameRows() throws SQLException {
    if (shape.typed()) {
      return noneOnlyIn(live, replayed) && noneOnlyIn(replayed, live);
    }
    try (PreparedStatement left = session.connection().prepareStatement(ordered(replayed));
        PreparedStatement right = session.connection().prepareStatement(ordered(live));
        ResultSet one = left.executeQuery();
        ResultSet other = right.executeQuery()) {
      boolean more = one.next();
      boolean otherMore = other.next();
      while (more && otherMore) {
        for (int i = 1; i <= columns.size(); i++) {
          if (!same(one.getObject(i), other.getObject(i))) {
            return false;
          }
        }
        more = one.next();
        otherMore = other.next();
      }
      return more == otherMore;
    }
  }

  private boolean noneOnlyIn(String one, String other) {
    String list = list(columns);
    String sql =
        "SELECT 1 AS found FROM (SELECT %s FROM %s EXCEPT ALL SELECT %s FROM %s) AS rest LIMIT 1"
            .formatted(list, one, list, other);
    return session.query(sql, row -> true).isEmpty();
  }

  private void describe(List<String> differences) throws SQLException {
    Map<String, List<@Nullable Object>> stored = onlyIn(live, replayed);
    Map<String, List<@Nullable Object>> wanted = onlyIn(replayed, live);
    int before = differences.size();
    for (Map.Entry<String, List<@Nullable Object>> row : stored.entrySet()) {
      List<@Nullable Object> replay = wanted.remove(row.getKey());
      differences.add(
          replay == null
              ? "%s: the row %s is stored, but no event makes it.".formatted(table, row.getKey())
              : "%s: the row %s differs: %s."
                  .formatted(table, row.getKey(), changes(row.getValue(), replay)));
    }
    wanted
        .keySet()
        .forEach(name -> differences.add("%s: the row %s is missing.".formatted(table, name)));
    if (differences.size() == before) {
      differences.add(
          "%s: rows differ in a way that only their types or their number show.".formatted(table));
    }
  }

  private Map<String, List<@Nullable Object>> onlyIn(String one, String other) throws SQLException {
    String list = list(columns);
    String sql =
        "SELECT %s FROM (SELECT %s FROM %s EXCEPT SELECT %s FROM %s) AS rest ORDER BY %s LIMIT %d"
            .formatted(list, list, one, list, other, order(), MOST);
    Map<String, List<@Nullable Object>> found = new LinkedHashMap<>();
    try (PreparedStatement statement = session.connection().prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          row.add(result.getObject(i));
        }
        found.put(name(row), row);
      }
    }
    return found;
  }

  private String ordered(String from) {
    return "SELECT %s FROM %s ORDER BY %s".formatted(list(columns), from, order());
  }

  private String order() {
    return String.join(", ", shape.order());
  }

  private String name(List<@Nullable Object> row) {
    return key.stream()
        .map(column -> column + "=" + shown(row.get(columns.indexOf(column))))
        .collect(Collectors.joining(", "));
  }

  private String changes(List<@Nullable Object> stored, List<@Nullable Object> replay) {
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!same(stored.get(i), replay.get(i))) {
        changes.add(
            "%s is %s, the events say %s"
                .formatted(columns.get(i), shown(stored.get(i)), shown(replay.get(i))));
      }
    }
    return String.join("; ", changes);
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    if (one instanceof byte[] bytes && other instanceof byte[] others) {
      return Arrays.equals(bytes, others);
    }
    return one.equals(other);
  }

  private static String shown(@Nullable Object value) {
    String text =
        value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static String list(List<String> names) {
    return names.stream().map(TableShape::quoted).collect(Collectors.joining(", "));
  }
}
