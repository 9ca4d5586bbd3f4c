package dev.fleettools.bench.load;

import dev.fleettools.bench.table.Folders;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file for each project.
 *
 * @param base the folder of all projects
 */
public record SqliteFile(Path base) implements LoadStore {

  private static final String FILE = "squawk.db";

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public String address(ProjectId project) {
    return base.resolve(project.value()).resolve(FILE).toString();
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  /** The file and what lies beside it under its name. */
  @Override
  public long bytes(ProjectId project) throws IOException {
    try (Stream<Path> files = Files.list(base.resolve(project.value()))) {
      long bytes = 0;
      for (Path file : files.toList()) {
        if (String.valueOf(file.getFileName()).startsWith(FILE)) {
          bytes += Files.size(file);
        }
      }
      return bytes;
    }
  }

  @Override
  public long archivedBytes(ProjectId project) throws IOException {
    Path segments = base.resolve(project.value()).resolve("segments");
    return Files.isDirectory(segments) ? Folders.bytes(segments) : 0;
  }

  /** Sealing does it. */
  @Override
  public boolean packs() {
    return false;
  }

  @Override
  public Map<String, Long> holdings(ProjectId project) throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + address(project))) {
      return TableSizes.read(
          connection,
          """
          SELECT s.tbl_name AS name, SUM(d.pgsize) AS bytes
          FROM dbstat d JOIN sqlite_schema s ON s.name = d.name
          WHERE d.aggregate = TRUE GROUP BY s.tbl_name ORDER BY bytes DESC
          """);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    // The folder goes with the run.
  }
}
