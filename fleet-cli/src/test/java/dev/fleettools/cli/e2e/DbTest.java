package dev.fleettools.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.log.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking after a store by hand, against a real server. */
class DbTest {

  @TempDir Path home;
  private Fleet fleet;

  @BeforeEach
  void start() {
    fleet = new Fleet(home);
    fleet.must("init");
    fleet.must("work-order", "create", "First");
    fleet.must("work-order", "create", "Second");
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void storeIsCheckedSealedAndCheckedAgain() {
    assertThat(fleet.must("db", "check")).contains("as it should be");
    assertThat(fleet.must("db", "compact", "--older-than", "30")).contains("nothing to seal");
    assertThat(fleet.must("db", "compact", "--to", "2")).contains("Sealed 2 events");
    JsonObject check = fleet.json("db", "check");
    assertThat(check.getBoolean("clean")).isTrue();
    assertThat(check.getLong("events")).isEqualTo(check.getLong("head"));
    assertThat(fleet.must("events", "list")).contains("work_order_created", "segment_sealed");
    assertThat(fleet.must("db", "rebuild")).contains("computed again");
    assertThat(fleet.run("db", "compact", "--to", "0")).isEqualTo(1);
    assertThat(fleet.err()).contains("positions begin with 1");
  }

  @Test
  void backupIsMadeCopiedListedAndGoneBackTo() throws IOException {
    fleet.must("db", "backup", "--list");
    assertThat(fleet.err()).contains("There is no backup yet");
    Path disk = Files.createDirectory(home.resolve("disk"));
    JsonObject made = Read.object(fleet.json("db", "backup", "--to", disk.toString()), "backup");
    String name = Read.text(made, "name");
    assertThat(disk.resolve(name).resolve("squawk.db")).exists();
    assertThat(disk.resolve(name).resolve("manifest")).content().contains("head: ");
    assertThat(fleet.must("db", "backup", "--list")).contains(name);

    fleet.must("work-order", "create", "Third");
    assertThat(fleet.run("db", "restore")).isEqualTo(5);
    assertThat(fleet.err()).contains("as it should be", "name the backup");
    assertThat(fleet.run("db", "restore", name)).isEqualTo(5);
    assertThat(fleet.err()).contains("force is needed");
    assertThat(fleet.run("db", "restore", "none", "--force")).isEqualTo(4);
    assertThat(fleet.must("db", "restore", name, "--force")).contains("The store was restored");
    assertThat(fleet.must("work-order", "list")).contains("Second").doesNotContain("Third");
    assertThat(fleet.must("db", "check")).contains("as it should be");
    fleet.must("work-order", "create", "Another third");
  }

  @Test
  void faultLetsTheProjectBeReadOnlyAndIsSaidEverywhere() {
    log().write(tx -> tx.updated("DELETE FROM work_orders")).join();

    assertThat(fleet.run("db", "check")).isEqualTo(1);
    assertThat(fleet.shell.out()).contains("can only be read", "work_orders");
    assertThat(fleet.run("work-order", "create", "Third")).isEqualTo(6);
    assertThat(fleet.err()).contains("can only be read", "fleet db rebuild");
    assertThat(fleet.must("status")).contains("This project can only be read");
    assertThat(Read.text(Read.object(fleet.json("status"), "store"), "fault")).isNotEmpty();

    fleet.must("db", "rebuild");
    assertThat(fleet.must("status")).doesNotContain("can only be read");
    assertThat(fleet.must("work-order", "list")).contains("First", "Second");
    fleet.must("work-order", "create", "Third");
  }

  @Test
  void storeThatWasFoundDamagedAtTheStartIsRestoredByCommand() throws IOException {
    fleet.close();
    Files.write(store(), new byte[8_192]);
    fleet = fleet.again();

    assertThat(fleet.run("work-order", "list")).isEqualTo(6);
    assertThat(fleet.err()).contains("could not be opened", "fleet db restore");
    assertThat(fleet.run("db", "restore", "none")).isEqualTo(4);
    JsonObject restored = fleet.json("db", "restore");
    assertThat(Path.of(Read.text(restored, "set_aside")).resolve("squawk.db")).hasSize(8_192);
    assertThat(Read.texts(restored, "notes")).isNotEmpty();
    fleet.must("work-order", "create", "After it");
    assertThat(fleet.must("db", "check")).contains("as it should be");
    assertThat(fleet.run("db", "restore")).isEqualTo(5);
  }

  private Path store() throws IOException {
    try (var found = Files.newDirectoryStream(home.resolve("data"), "prj-*")) {
      return found.iterator().next().resolve("squawk.db");
    }
  }

  @Test
  void pastIsShownAndNothingChanges() {
    long head = log().head().value();
    JsonObject past = fleet.json("db", "restore", "--at", Long.toString(head));
    assertThat(past.getLong("position")).isEqualTo(head);
    assertThat(Read.objects(Read.object(past, "missions"), "missions")).isEmpty();
    fleet.must("db", "restore", "--at", "2020-01-01T00:00:00Z");
    assertThat(fleet.err()).contains("no mission yet");
    assertThat(fleet.run("db", "restore", "--at", "99999")).isEqualTo(1);
    assertThat(fleet.err()).contains("There is no position 99999");
    assertThat(fleet.run("db", "restore", "some", "--at", "1")).isEqualTo(2);
    assertThat(log().head().value()).isEqualTo(head);
    assertThat(log().verify(List.of()).clean()).isTrue();
  }

  private EventLog log() {
    return fleet.server.projects().only().project().project().log();
  }
}
