package dev.fleettools.log.engine.transfer;

import static dev.fleettools.log.engine.check.TableShape.quoted;

import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies the rows of one project, table by table.
 *
 * @param tables the kind of database that is read
 * @param into in a transaction; a table of the same name and columns is there
 */
public record TableCopy(Session from, Tables tables, Session into, ProjectId project) {

  private static final int PAGE = 1_000;

  /** Copies the rows of the project; gives their number. */
  public long run(String table) {
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
