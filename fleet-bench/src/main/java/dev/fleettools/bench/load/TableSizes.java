package dev.fleettools.bench.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and bytes, as a database tells them. */
final class TableSizes {

  private TableSizes() {}

  /**
   * Asks.
   *
   * @param question gives the columns {@code name} and {@code bytes}, the largest first
   */
  static Map<String, Long> read(Connection connection, String question) throws SQLException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      while (rows.next()) {
        sizes.put(rows.getString("name"), rows.getLong("bytes"));
      }
    }
    return sizes;
  }
}
