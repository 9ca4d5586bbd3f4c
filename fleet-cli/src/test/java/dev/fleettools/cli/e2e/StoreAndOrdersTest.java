package dev.fleettools.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work orders and legacy stores by hand, against a real server. */
class StoreAndOrdersTest {

  private static final String LEGACY =
      """
      {"mailboxes": {"ada": {"id": "ada", "created_at": "2025-11-02T09:00:00Z",
                             "updated_at": "2025-11-02T09:05:00Z"}},
       "events": {"ada": [
         {"id": "evt_1", "mailbox_id": "ada", "type": "note", "stream_id": "ada",
          "data": "{\\"text\\": \\"mind the parser\\"}", "occurred_at": "2025-11-02T09:01:00Z",
          "causation_id": null, "metadata": null},
         {"id": "evt_2", "mailbox_id": "ada", "type": "note", "stream_id": "ada",
          "data": "%s", "occurred_at": "2025-11-02T09:02:00Z"}]},
       "cursors": {}, "locks": {}}
      """;

  @TempDir Path home;
  private Fleet fleet;

  @BeforeEach
  void start() {
    fleet = new Fleet(home);
    fleet.must("init");
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void workOrderIsWrittenChangedShownAndClosed() {
    assertThat(fleet.must("work-order", "create", "Take comments", "-d", "in the parser"))
        .contains("w1", "Take comments");
    fleet.must("work-order", "create", "Second", "-p", "critical");
    fleet.must("work-order", "update", "w1", "--priority", "high", "-t", "Take all comments");

    JsonObject shown = Read.object(fleet.json("work-order", "show", "w1"), "work_order");
    assertThat(Read.text(shown, "priority")).isEqualTo("high");
    assertThat(Read.text(shown, "description")).isEqualTo("in the parser");
    String id = Read.text(shown, "work_order_id");
    assertThat(fleet.must("work-order", "show", id.substring(id.length() - 6)))
        .contains("w1  Take all comments", "| in the parser");
    assertThat(fleet.err()).contains("No mission was made of it yet");

    assertThat(fleet.must("work-order", "list", "-p", "critical"))
        .contains("Second")
        .doesNotContain("comments");
    fleet.must("work-order", "close", "w2", "--reason", "too much");
    assertThat(fleet.must("work-orders", "list", "--status", "closed")).contains("w2");
    assertThat(fleet.run("work-order", "close", "w2")).isEqualTo(5);
    assertThat(fleet.err()).contains("is closed");
    assertThat(fleet.run("work-order", "show", "w9")).isEqualTo(4);
    assertThat(fleet.run("work-order", "create", "x", "-p", "huge")).isEqualTo(1);
    assertThat(fleet.err()).contains("critical");
  }

  @Test
  void legacyFileIsTakenOverAndGivenBack() throws IOException {
    Path file = fleet.repository.resolve(".flightline/squawk.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, LEGACY.formatted("{\\\"text\\\": \\\"and the lexer\\\"}"));
    String before = Files.readString(file);

    assertThat(fleet.must("db", "migrate", "--dry-run")).contains("holds 1 mailboxes, 2 messages");
    assertThat(fleet.must("db", "migrate")).contains("Took", "mig-1", ".migrated-");
    assertThat(file).doesNotExist();
    assertThat(fleet.must("mail", "read", "evt_1")).contains("mind the parser");
    assertThat(fleet.must("db", "migrate")).contains("nothing to do");

    assertThat(fleet.must("db", "rollback")).contains("mig-1", "out of sight");
    assertThat(Files.readString(file)).isEqualTo(before);
    assertThat(fleet.run("mail", "read", "evt_1")).isEqualTo(4);
    assertThat(fleet.run("db", "rollback")).isEqualTo(4);
    assertThat(fleet.err()).contains("none to roll back");
    fleet.must("events", "verify", "--rebuild");
  }

  @Test
  void badRecordIsToldWithItsPlace() throws IOException {
    Path file = fleet.repository.resolve("old.json");
    Files.writeString(file, LEGACY.formatted("{\\\"text\\\":"));

    assertThat(fleet.run("db", "migrate", "--from", "old.json")).isEqualTo(1);
    assertThat(fleet.err()).contains("old.json line 7 (/events/ada/1)", "--skip-bad");
    assertThat(fleet.run("db", "migrate", "--from", "old.json", "--dry-run")).isEqualTo(1);
    assertThat(fleet.must("db", "migrate", "--from", "old.json", "--skip-bad"))
        .contains("1 messages", "1 bad records were left out", "/events/ada/1");
  }

  @Test
  void noLegacyStoreIsSaidWithARemedy() {
    assertThat(fleet.run("db", "migrate")).isEqualTo(4);
    assertThat(fleet.err()).contains("no legacy store", "--from");
  }

  @Test
  void mirrorGoesThroughGitIntoAnotherClone() throws IOException {
    fleet.must("work-order", "create", "Take comments");
    assertThat(fleet.must("flightline", "export")).contains("wrote .flightline/work-orders/wo-");
    fleet.must("flightline", "sync");
    assertThat(fleet.err()).contains("Nothing to do: 1 things");
    Fleet.git(fleet.repository, "add", ".flightline");
    Fleet.git(fleet.repository, "commit", "-q", "-m", "Mirror");
    Path clone = home.resolve("clone");
    Fleet.git(home, "clone", "-q", fleet.repository.toString(), clone.toString());

    assertThat(fleet.shell.runIn(clone, "init")).isZero();
    assertThat(fleet.shell.runIn(clone, "flightline", "import")).isZero();
    assertThat(fleet.shell.out()).contains("took  .flightline/work-orders/");
    assertThat(fleet.shell.runIn(clone, "work-order", "show", "w1")).isZero();
    assertThat(fleet.shell.out()).contains("w1  Take comments");

    fleet.must("work-order", "update", "w1", "-t", "Ours");
    Path file;
    try (var files = Files.list(fleet.repository.resolve(".flightline/work-orders"))) {
      file = files.findFirst().orElseThrow();
    }
    Files.writeString(file, Files.readString(file).replace("Take comments", "Theirs"));
    assertThat(fleet.run("flightline", "sync")).isEqualTo(5);
    assertThat(fleet.err()).contains("conflict in", ".conflict-", "both were changed");
  }
}
