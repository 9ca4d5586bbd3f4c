package dev.fleettools.log.copy;

import static dev.fleettools.log.engine.check.TableShape.quoted;

import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Copies the rows that no event makes, such as tokens, cursors of followers and given answers. */
record RowCopy(
    Session from, Tables tables, Session into, ProjectId project, Set<String> projected) {

  private static final int PAGE = 1_000;

  /** Tables that are copied in another way, or mean something in their own database alone. */
  private static final Set<String> NOT_THESE =
      Set.of("events", "log_head", "rebuild_due", "segment_parts", "set_aside");

  private static final Set<String> OF_SEGMENTS = Set.of("segments", "stream_snapshots");

  long run() {
    long rows = 0;
    for (String table : tables.names(from)) {
      if (!NOT_THESE.contains(table) && !projected.contains(table)) {
        long copied = copy(table);
        rows += OF_SEGMENTS.contains(table) ? 0 : copied;
      }
    }
    return rows;
  }

  private long copy(String table) {
    List<String> columns = tables.columns(from, table);
    String names = columns.stream().map(name -> quoted(name)).collect(Collectors.joining(", "));
    String insert =
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                quoted(table), names, String.join(", ", Collections.nCopies(columns.size(), "?")));
    String select = "SELECT %s FROM %s WHERE project_id = ?".formatted(names, quoted(table));
    long rows = 0;
    List<@Nullable Object[]> page = new ArrayList<>();
    try (PreparedStatement statement = from.connection().prepareStatement(select)) {
      statement.setString(1, project.value());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          page.add(row(result, columns.size()));
          rows++;
          if (page.size() == PAGE) {
            into.batch(insert, page);
            page.clear();
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the table " + table + " cannot be read", e);
    }
    into.batch(insert, page);
    return rows;
  }

  private static @Nullable Object[] row(ResultSet result, int columns) throws SQLException {
    @Nullable Object[] row = new @Nullable Object[columns];
    for (int i = 0; i < columns; i++) {
      row[i] = result.getObject(i + 1);
    }
    return row;
  }
}
