package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.move.StoreRestore;
import dev.fleettools.log.postgres.PostgresEventLog;
import dev.fleettools.log.postgres.PostgresSettings;
import dev.fleettools.log.report.RecoveryReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store in a database; the folder is that of its only server. */
record PostgresSurgery(Path folder) implements KeepingFixture.Surgery {

  private static final String PARTS =
      "FROM segment_parts WHERE project_id = '" + EventLogFixture.PROJECT + "'";
  private static final String COUNTING = " AND checksum IN (SELECT checksum FROM segments)";

  @Override
  public EventLog openUnchecked(LogSetup setup) {
    return PostgresLogs.openUnchecked(setup);
  }

  @Override
  public long keptSegments() {
    return number("SELECT count(DISTINCT checksum) " + PARTS);
  }

  @Override
  public void change(UnaryOperator<byte[]> bytes) {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT content " + PARTS)) {
      found.next();
      byte[] changed = bytes.apply(found.getBytes(1));
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE segment_parts SET content = ?")) {
        update.setBytes(1, changed);
        update.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    dropCopies();
  }

  @Override
  public void loseSegments() {
    execute("DELETE " + PARTS);
    dropCopies();
  }

  @Override
  public EventLog openAtAnyRate(LogSetup setup) {
    return PostgresEventLog.openAtAnyRate(settings(setup));
  }

  @Override
  public RecoveryReport restore(LogSetup setup, @Nullable String backup) {
    return new StoreRestore(settings(setup)).run(backup);
  }

  private static PostgresSettings settings(LogSetup setup) {
    return PostgresLogs.settings(setup, PostgresLogs.urlOf(setup.folder()), setup.clock());
  }

  @Override
  public void tamper(String sql) {
    execute("DROP TRIGGER events_are_never_changed ON events");
    execute(sql);
  }

  @Override
  public long eventsSetAside(RecoveryReport report) {
    return number("SELECT count(*) FROM \"%s\".events".formatted(report.setAside()));
  }

  @Override
  public void leaveRubbish() {
    execute(
        "INSERT INTO segment_parts VALUES ('%s', 'none', 0, '\\x00')"
            .formatted(EventLogFixture.PROJECT));
    try {
      Files.writeString(
          copies().resolve("0".repeat(64) + ".seg"), "of a segment that was replaced");
      Files.writeString(copies().resolve("000000000016-000000000018-0.seg.new"), "half");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long rubbish() {
    int files = Objects.requireNonNull(copies().toFile().list()).length;
    return number("SELECT count(*) " + PARTS)
        - number("SELECT count(*) " + PARTS + COUNTING)
        + files
        - 1;
  }

  private void dropCopies() {
    for (String file : Objects.requireNonNull(copies().toFile().list())) {
      try {
        Files.delete(copies().resolve(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Path copies() {
    return folder.resolve("segment-copies");
  }

  private long number(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    String url = PostgresLogs.urlOf(folder);
    return DriverManager.getConnection("jdbc:" + url.replace("postgres@", "") + "?user=postgres");
  }
}
