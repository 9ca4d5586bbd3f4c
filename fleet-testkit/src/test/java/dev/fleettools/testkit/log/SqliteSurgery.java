package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.log.sqlite.SqliteEventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store in a file. */
record SqliteSurgery(Path folder) implements KeepingFixture.Surgery {

  @Override
  public EventLog openUnchecked(LogSetup setup) {
    return SqliteEventLog.openUnchecked(SqliteLogs.settings(setup));
  }

  @Override
  public long keptSegments() {
    return files().stream().filter(file -> file.endsWith(".seg")).count();
  }

  @Override
  public void change(UnaryOperator<byte[]> bytes) {
    try {
      Files.write(only(), bytes.apply(Files.readAllBytes(only())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void loseSegments() {
    for (String file : files()) {
      try {
        Files.delete(segments().resolve(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public EventLog openAtAnyRate(LogSetup setup) {
    return SqliteEventLog.openAtAnyRate(SqliteLogs.settings(setup));
  }

  @Override
  public RecoveryReport restore(LogSetup setup, @Nullable String backup) {
    return SqliteEventLog.restore(SqliteLogs.settings(setup), backup);
  }

  @Override
  public void tamper(String sql) {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("squawk.db"));
        var statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER events_are_never_changed");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long eventsSetAside(RecoveryReport report) {
    Path file = Path.of(report.setAside()).resolve("squawk.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT count(*) FROM events")) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void leaveRubbish() {
    try {
      Path next = segments().resolve(files().getFirst().replace("-0.seg", "-1.seg"));
      Files.copy(only(), next);
      Files.writeString(segments().resolve("000000000016-000000000018-0.seg.new"), "half");
      Files.writeString(segments().resolve("notes.txt"), "of a person");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long rubbish() {
    return files().stream()
        .filter(file -> file.endsWith("-1.seg") || file.endsWith(".new"))
        .count();
  }

  private Path only() {
    return segments().resolve(files().getFirst());
  }

  private List<String> files() {
    return Arrays.stream(Objects.requireNonNullElse(segments().toFile().list(), new String[0]))
        .sorted()
        .toList();
  }

  private Path segments() {
    return folder.resolve("segments");
  }
}
