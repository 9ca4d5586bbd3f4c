package dev.fleettools.log.engine.transfer;

import static dev.fleettools.log.engine.check.TableShape.quoted;

import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Copies the rows of one project, table by table.
 *
 * @param tables the kind of database that is read
 * @param into in a transaction; a table of the same name and columns is there
 */
public record TableCopy(Session from, Tables tables, Session into, ProjectId project) {

  /** Copies the rows of the project; gives their number. */
  public long run(String table) {
    List<String> columns = tables.columns(from, table);
    String names = columns.stream().map(name -> quoted(name)).collect(Collectors.joining(", "));
    String select = "SELECT %s FROM %s WHERE project_id = ?".formatted(names, quoted(table));
    try (PreparedStatement statement = from.connection().prepareStatement(select)) {
      statement.setString(1, project.value());
      try (ResultSet result = statement.executeQuery()) {
        ReadRows rows = new ReadRows(result, columns.size(), table);
        into.fill("%s (%s)".formatted(quoted(table), names), columns.size(), rows);
        return rows.count();
      }
    } catch (SQLException e) {
      throw ReadRows.failed(table, e);
    }
  }
}
