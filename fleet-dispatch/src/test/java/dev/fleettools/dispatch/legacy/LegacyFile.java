package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A legacy store in the making, written as either kind of file. */
final class LegacyFile {

  static final Instant BEGIN = Instant.parse("2025-11-02T09:00:00.125Z");

  private static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("mailboxes", List.of("id", "created_at", "updated_at"));
    COLUMNS.put(
        "events",
        List.of(
            "id",
            "mailbox_id",
            "type",
            "stream_id",
            "data",
            "occurred_at",
            "causation_id",
            "metadata"));
    COLUMNS.put("cursors", List.of("id", "stream_id", "position", "updated_at"));
    COLUMNS.put(
        "locks",
        List.of(
            "id",
            "file",
            "reserved_by",
            "reserved_at",
            "released_at",
            "purpose",
            "checksum",
            "timeout_ms",
            "metadata"));
  }

  private final ObjectNode mailboxes = Json.STORED.createObjectNode();
  private final ObjectNode events = Json.STORED.createObjectNode();
  private final ObjectNode cursors = Json.STORED.createObjectNode();
  private final ObjectNode locks = Json.STORED.createObjectNode();

  /** Mailboxes with entries of several kinds, a reader in the middle, and locks of every fate. */
  static LegacyFile sample(int entries) {
    LegacyFile file = new LegacyFile();
    int boxes = 4;
    for (int box = 0; box < boxes; box++) {
      file.mailbox("box-" + box);
    }
    for (int i = 0; i < entries; i++) {
      String type = i % 10 == 3 ? "sortie_status_changed" : i % 10 == 7 ? "odd/type" : "note";
      file.event(
          "evt_" + i,
          "box-" + i % boxes,
          type,
          i % 3 == 0 ? "srt-" + i : "box-" + i % boxes,
          "{\"text\":\"entry %d – ü\",\"n\":%d}".formatted(i, i),
          i > 0 && i % 5 == 0 ? "evt_" + (i - 1) : null,
          i % 4 == 0 ? "{\"from\":\"pilot-%d\",\"try\":1}".formatted(i % 7) : null);
    }
    file.cursor("reader@box-0", "box-0", entries / boxes / 2);
    file.cursor("box-1", "box-1", entries / boxes);
    file.lock("lock_released", "src/a.txt", 30_000L, BEGIN.plusSeconds(5));
    file.lock("lock_expired", "src/*.txt", 30_000L, null);
    file.lock("lock_held", "src/held.txt", Duration.ofDays(3000).toMillis(), null);
    return file;
  }

  LegacyFile mailbox(String id) {
    mailboxes
        .putObject(id)
        .put("id", id)
        .put("created_at", BEGIN.toString())
        .put("updated_at", BEGIN.plusSeconds(60).toString());
    return this;
  }

  ObjectNode event(
      String id,
      String mailbox,
      String type,
      String stream,
      @Nullable String data,
      @Nullable String cause,
      @Nullable String metadata) {
    ArrayNode list =
        events.get(mailbox) instanceof ArrayNode known ? known : events.putArray(mailbox);
    return list.addObject()
        .put("id", id)
        .put("mailbox_id", mailbox)
        .put("type", type)
        .put("stream_id", stream)
        .put("data", data)
        .put("occurred_at", BEGIN.plusMillis(list.size()).toString())
        .put("causation_id", cause)
        .put("metadata", metadata);
  }

  ObjectNode note(String id, String mailbox) {
    return event(id, mailbox, "note", mailbox, "{\"text\":\"%s\"}".formatted(id), null, null);
  }

  ObjectNode cursor(String id, String mailbox, long position) {
    return cursors
        .putObject(id)
        .put("id", id)
        .put("stream_id", mailbox)
        .put("position", position)
        .put("updated_at", BEGIN.plusSeconds(cursors.size()).toString());
  }

  ObjectNode lock(String id, String path, long timeout, @Nullable Instant released) {
    return locks
        .putObject(id)
        .put("id", id)
        .put("file", path)
        .put("reserved_by", "pilot-1")
        .put("reserved_at", BEGIN.toString())
        .put("released_at", released == null ? null : released.toString())
        .put("purpose", "to change it")
        .put("checksum", "abc")
        .put("timeout_ms", timeout)
        .put("metadata", "{\"worktree\":\"/tmp/wt\"}");
  }

  ObjectNode tree() {
    ObjectNode all = Json.STORED.createObjectNode();
    all.set("mailboxes", mailboxes);
    all.set("events", events);
    all.set("cursors", cursors);
    all.set("locks", locks);
    return all;
  }

  /** Writes it as the kind of file that its name says. */
  Path write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      if (file.toString().endsWith(".db")) {
        database(file);
      } else {
        Files.writeString(file, tree().toPrettyString());
      }
      return file;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void database(Path file) throws SQLException {
    try (Connection to = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = to.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      to.setAutoCommit(false);
      for (Map.Entry<String, List<String>> table : COLUMNS.entrySet()) {
        statement.execute(
            "CREATE TABLE %s (%s)".formatted(table.getKey(), String.join(", ", table.getValue())));
        insert(to, table.getKey(), table.getValue());
      }
      to.commit();
      keepLog(file, Path.of(file + "-wal"));
    }
    restoreLog(Path.of(file + "-wal"));
  }

  private void insert(Connection to, String table, List<String> columns) throws SQLException {
    String marks = "?" + ", ?".repeat(columns.size() - 1);
    try (PreparedStatement insert =
        to.prepareStatement("INSERT INTO %s VALUES (%s)".formatted(table, marks))) {
      for (JsonNode record : records(table)) {
        for (int i = 0; i < columns.size(); i++) {
          insert.setObject(i + 1, value(record.get(columns.get(i))));
        }
        insert.execute();
      }
    }
  }

  private List<JsonNode> records(String table) {
    ObjectNode all = (ObjectNode) tree().get(table);
    Stream<JsonNode> values = all.valueStream();
    return (table.equals("events") ? values.flatMap(JsonNode::valueStream) : values).toList();
  }

  private static @Nullable Object value(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    return node.isNumber() ? (Object) node.longValue() : node.asString();
  }

  /** What a program leaves that was killed: its data is in the write-ahead log still. */
  private static void keepLog(Path file, Path log) {
    try {
      Files.copy(file, Path.of(file + ".kept"));
      Files.copy(log, Path.of(log + ".kept"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void restoreLog(Path log) {
    try {
      Path file = Path.of(log.toString().replaceFirst("-wal$", ""));
      Files.move(Path.of(file + ".kept"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Files.move(Path.of(log + ".kept"), log, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(Path.of(file + "-shm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
