package dev.fleettools.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import dev.fleettools.cli.api.Read;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that look at a project or talk in it, against a real server. */
class LookAroundTest {

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
  void initMakesAProjectOnceAndNamesIt() {
    JsonObject again = fleet.json("init");

    assertThat(Read.text(again, "project_id")).startsWith("prj-");
    assertThat(again.getBoolean("created")).isFalse();
    assertThat(fleet.must("projects")).contains(Read.text(again, "project_id"), "open");
    assertThat(Read.objects(fleet.json("projects"), "projects")).hasSize(1);
  }

  @Test
  void initOutsideOfARepositoryIsRefusedWithARemedy() {
    assertThat(fleet.shell.run("init")).isEqualTo(1);
    assertThat(fleet.err()).contains(home.toString());
    assertThat(fleet.shell.run("mission", "list")).isEqualTo(1);
    assertThat(fleet.err()).contains("not inside a git repository").contains("--project");
  }

  @Test
  void aRepositoryThatIsNoProjectYetIsSaidWithTheRemedy() {
    Path other = Fleet.repository(home.resolve("other"));

    assertThat(fleet.shell.runIn(other, "mission", "list")).isEqualTo(1);
    assertThat(fleet.err()).contains("run `fleet init`");
    assertThat(fleet.shell.runIn(other, "status")).isZero();
    assertThat(fleet.shell.out()).contains("FOLDER", fleet.repository.toString());
  }

  @Test
  void aCopiedRepositoryIsAskedAbout() throws Exception {
    Path copy = home.resolve("copy");
    new ProcessBuilder("cp", "-r", fleet.repository.toString(), copy.toString()).start().waitFor();

    assertThat(fleet.shell.runIn(copy, "init")).isEqualTo(5);
    assertThat(fleet.err()).contains("--new-id", "--adopt");
    assertThat(fleet.shell.runIn(copy, "init", "--new-id", "--adopt")).isEqualTo(2);
    assertThat(fleet.shell.runIn(copy, "init", "--new-id")).isZero();
  }

  @Test
  void anEmptyProjectSaysSo() {
    assertThat(fleet.must("status")).contains("No mission yet");
    assertThat(Read.objects(fleet.json("status"), "missions")).isEmpty();
    fleet.must("mission", "list");
    assertThat(fleet.err()).contains("There is no mission yet");
    fleet.must("task", "list");
    assertThat(fleet.err()).contains("no task that fits");
    fleet.must("approvals");
    assertThat(fleet.err()).contains("Nothing waits for your word");
    fleet.must("checkpoints");
    assertThat(fleet.err()).contains("no checkpoint yet");
    fleet.must("budget", "show");
    assertThat(fleet.err()).contains("no limit is set");
    fleet.must("blockers");
    assertThat(fleet.err()).contains("Nothing is in the way");
    fleet.must("locks");
    assertThat(fleet.err()).contains("Nothing is locked");
    fleet.must("mail");
    assertThat(fleet.err()).contains("No mail");
  }

  @Test
  void whatDoesNotExistIsExitCodeFour() {
    assertThat(fleet.run("mission", "show", "m99")).isEqualTo(4);
    assertThat(fleet.err()).isEqualTo("There is no mission m99; list them to see which exist.\n");
    assertThat(fleet.run("task", "show", "m99.1", "--json")).isEqualTo(4);
    assertThat(Read.text(Fleet.document(fleet.shell.out()), "code")).isEqualTo("NOT_FOUND");
    assertThat(fleet.run("events", "show", "99999")).isEqualTo(4);
    assertThat(fleet.run("mail", "read", "msg-none")).isEqualTo(4);
    assertThat(fleet.run("approvals", "approve", "apr-none")).isEqualTo(4);
    assertThat(fleet.run("checkpoints", "show", "c9")).isEqualTo(4);
    assertThat(fleet.run("budget", "set", "m99", "--tokens", "1")).isEqualTo(4);
  }

  @Test
  void locksAreAcquiredListedExtendedAndReleased() {
    assertThat(fleet.must("locks", "acquire", "README.md", "docs/*.md", "--as", "me"))
        .contains("README.md", "docs/*.md", "me");
    JsonObject lock =
        Read.objects(fleet.json("locks", "list"), "locks").stream()
            .filter(l -> Read.text(l, "file_path").equals("README.md"))
            .findFirst()
            .orElseThrow();
    String id = Read.text(lock, "lock_id");

    assertThat(fleet.run("locks", "acquire", "docs/a.md", "--as", "you")).isEqualTo(5);
    assertThat(fleet.err()).contains("me");
    assertThat(fleet.must("locks", "extend", id, "--as", "me", "--seconds", "9000"))
        .contains("2 h");
    assertThat(fleet.run("locks", "release", id, "--as", "you")).isEqualTo(7);
    fleet.must("locks", "release", id, "--as", "me");
    assertThat(fleet.must("locks", "list")).doesNotContain("README.md");
    assertThat(fleet.must("locks", "list", "--all")).contains("released");

    String other = Read.text(Read.objects(fleet.json("locks"), "locks").getFirst(), "lock_id");
    assertThat(fleet.must("locks", "force-release", other, "--reason", "gone"))
        .contains("docs/*.md");
  }

  @Test
  void mailGoesToAPersonAndBack() {
    fleet.must("mail", "send", "hello there", "--to", "owner", "--subject", "Hi");
    assertThat(fleet.must("mail", "inbox")).contains("hello there", "Hi", "unread");
    String id =
        Read.text(Read.objects(fleet.json("mail", "inbox"), "messages").getFirst(), "message_id");

    assertThat(fleet.must("mail", "read", id)).contains("hello there");
    assertThat(fleet.must("mail", "inbox")).isEmpty();
    fleet.must("mail", "ack", id);
    assertThat(fleet.must("mail", "inbox", "--all")).contains("hello there");
  }

  @Test
  void eventsAreListedShownVerifiedAndRedacted() {
    fleet.must("mail", "send", "a password by mistake", "--to", "owner");
    assertThat(fleet.must("events", "list", "--type", "squawk_sent")).contains("a password");
    JsonObject event =
        Read.objects(fleet.json("events", "list", "--newest", "-n", "1"), "events").getFirst();
    String position = Read.text(event, "position");
    assertThat(fleet.must("events", "show", position)).contains("squawk_sent", "metadata");
    assertThat(fleet.must("events", "show", Read.text(event, "event_id"))).contains(position);

    fleet.must("events", "redact", position, "--reason", "held a password");
    assertThat(fleet.must("events", "list", "--type", "squawk_sent")).contains("(redacted)");
    assertThat(fleet.must("events", "verify")).startsWith("The log is clean: ");
    fleet.must("events", "list", "--stream", "squawk:nobody");
    assertThat(fleet.err()).contains("No event fits");
  }

  @Test
  void aReplayGivesTheStoredRows() {
    fleet.must("locks", "acquire", "README.md", "--as", "me");

    JsonObject report = fleet.json("events", "verify", "--rebuild");
    assertThat(report.getBoolean("clean")).isTrue();
    assertThat(Read.object(report, "rebuild").getBoolean("equal")).isTrue();
    assertThat(fleet.must("events", "verify", "--rebuild")).contains("gives the stored rows");
  }

  @Test
  void tailEndsAfterAsManyEventsAsWereAskedFor() throws Exception {
    fleet.must("mail", "send", "one", "--to", "owner");
    fleet.must("mail", "send", "two", "--to", "owner");

    assertThat(fleet.must("events", "tail", "--after", "0", "-n", "2", "--type", "squawk_sent"))
        .contains("one", "two")
        .hasLineCount(2);
    String lines = fleet.must("events", "tail", "--after", "0", "-n", "2", "--json");
    assertThat(lines).hasLineCount(2);
    for (String line : lines.lines().toList()) {
      assertThat(JsonParser.object().from(line)).containsKeys("position", "data");
    }
    assertThat(fleet.must("events", "tail", "--since", "1h", "--stream", "squawk", "-n", "1"))
        .contains("squawk_sent", "one");
    assertThat(
            fleet.must(
                "events", "tail", "--after", "0", "--stream", "squawk:owner", "-n", "2", "-q"))
        .contains("one", "two");
  }

  @Test
  void eventsAreFoundByWhoWhenAndWhy() {
    fleet.must("mail", "send", "one", "--to", "owner");
    fleet.must("mail", "send", "two", "--to", "owner");
    JsonObject newest =
        Read.objects(fleet.json("events", "list", "--newest", "-n", "1"), "events").getFirst();
    String position = Read.text(newest, "position");

    assertThat(fleet.must("events", "list", "--since", "2h", "--type", "squawk_sent"))
        .contains("one", "two");
    assertThat(fleet.must("events", "list", "--until", "1h")).isEmpty();
    assertThat(fleet.must("events", "list", "--actor", "owner", "--type", "squawk_sent"))
        .contains("one", "two");
    assertThat(fleet.must("events", "list", "--actor", "nobody")).isEmpty();
    assertThat(fleet.must("events", "list", "--correlation", position))
        .contains("two")
        .doesNotContain("one");
    assertThat(fleet.must("events", "list", "--cause", position)).isEmpty();
    assertThat(fleet.must("events", "list", "--newest", "-n", "1")).contains("two");
    assertThat(fleet.err()).contains("go on with --before " + position);
    assertThat(fleet.must("events", "list", "--newest", "-n", "1", "--before", position))
        .doesNotContain("two");
    assertThat(fleet.run("events", "list", "--since", "yesterday")).isEqualTo(2);
    assertThat(fleet.err()).contains("--since takes a time like 2h");
    assertThat(fleet.run("events", "list", "--stream", ":x")).isEqualTo(2);
    assertThat(fleet.run("events", "list", "--correlation", "99999")).isEqualTo(4);
  }

  @Test
  void eventsAreCounted() {
    fleet.must("mail", "send", "one", "--to", "owner");

    assertThat(fleet.must("events", "stats"))
        .contains("characters of payload", "squawk_sent", "####");
    JsonObject statistics = fleet.json("events", "stats", "--days", "1");
    assertThat(Read.objects(statistics, "days")).hasSize(1);
    assertThat(fleet.run("events", "stats", "--days", "many")).isEqualTo(1);
    assertThat(fleet.err()).contains("days");
  }

  @Test
  void shownEventTellsItsChainOfCauses() {
    fleet.must("locks", "acquire", "README.md", "docs/*.md", "--as", "me");
    JsonObject event =
        Read.objects(fleet.json("events", "list", "--type", "ctk_reserved"), "events").getFirst();

    JsonObject shown = fleet.json("events", "show", Read.text(event, "position"));

    assertThat(Read.text(shown, "type")).isEqualTo("ctk_reserved");
    assertThat(Read.text(Read.objects(shown, "chain").getFirst(), "event_id"))
        .isEqualTo(Read.text(event, "correlation_id"));
  }

  @Test
  void anOutsideAgentRegistersAndIsListed() {
    assertThat(fleet.must("register", "--as", "my-agent", "--program", "editor"))
        .contains("my-agent");
    assertThat(fleet.run("register")).isEqualTo(2);
  }

  @Test
  void whatOnlyAnAgentMaySayIsRefusedToAPersonWithTheRightCommand() {
    assertThat(fleet.run("inbox")).isEqualTo(7);
    assertThat(fleet.err()).contains("fleet mail inbox");
    assertThat(fleet.run("progress", "10")).isEqualTo(7);
    assertThat(fleet.run("reserve", "a")).isEqualTo(7);
    assertThat(fleet.err()).contains("fleet locks acquire");
  }

  @Test
  void theProjectMayBeNamedFromElsewhere() throws Exception {
    String id = Read.text(fleet.json("init"), "project_id");
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));

    assertThat(fleet.shell.runIn(elsewhere, "mission", "list", "--project", id)).isZero();
    assertThat(fleet.shell.runIn(elsewhere, "--project", "../repo", "mission", "list")).isZero();
    assertThat(fleet.shell.runIn(elsewhere, "mission", "list", "--project", "prj-none"))
        .isEqualTo(4);
  }
}
