package dev.fleettools.log.sqlite;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.PayloadRules;
import dev.fleettools.log.Projection;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Random;

/** A log with one projection, that counts what a stream holds. */
final class LogFixture {

  static final ProjectId PROJECT = new ProjectId("prj-0123456789abc");
  static final String METADATA = "{\"source\":\"test\"}";

  private LogFixture() {}

  static SqliteSettings settings(Path file) {
    return new SqliteSettings(
        file,
        PROJECT,
        List.of(new Migration("test-0001-things", TABLE)),
        List.of(new Things()),
        new Rules(),
        Clock.systemUTC(),
        new Random(7));
  }

  static EventLog open(Path file) {
    return SqliteEventLog.open(settings(file));
  }

  static EventDraft draft(String id, String data) {
    return EventDraft.of(new StreamRef("sortie", id), "sortie_progress", 1, data, METADATA);
  }

  static StoredEvent append(EventLog log, String id, String data) {
    return log.write(tx -> tx.append(draft(id, data))).join();
  }

  /** Runs statements on the file past the log, as somebody from outside would. */
  static void raw(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Whether a text is anywhere in a file; a file that is not there holds nothing. */
  static boolean contains(Path file, String text) throws IOException {
    return Files.exists(file) && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
  }

  private static final String TABLE =
      """
      CREATE TABLE things (
        project_id TEXT NOT NULL,
        id TEXT NOT NULL,
        events INTEGER NOT NULL,
        last TEXT NOT NULL,
        PRIMARY KEY (project_id, id)
      )
      """;

  /** How many events each stream has, and the newest payload. */
  static final class Things implements Projection {

    @Override
    public String name() {
      return "things";
    }

    @Override
    public List<String> tables() {
      return List.of("things");
    }

    @Override
    public void apply(WritableRows rows, StoredEvent event) {
      if (event.data().contains("\"poison\"")) {
        throw new IllegalStateException("a projection that cannot");
      }
      rows.update(
          """
          INSERT INTO things (project_id, id, events, last) VALUES (?, ?, 1, ?)
          ON CONFLICT (project_id, id) DO UPDATE SET events = events + 1, last = excluded.last
          """,
          rows.project().value(),
          event.stream().id(),
          event.data());
    }
  }

  /** Objects only; the word of a secret is taken out. */
  static final class Rules implements PayloadRules {

    @Override
    public void check(String type, int schemaVersion, String data) {
      if (!data.startsWith("{")) {
        throw new LogException(LogException.Kind.VALIDATION, "not an object: /");
      }
    }

    @Override
    public String withoutSecrets(String data) {
      return data.replace("hunter2", "[secret]");
    }
  }
}
