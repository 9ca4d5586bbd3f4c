package dev.fleettools.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.FakeWorld;
import dev.fleettools.cli.api.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Missions from the plan to the landing, flown by real processes. */
class FlightTest {

  @TempDir Path home;
  private Fleet fleet;
  private Path go;

  @BeforeEach
  void start() throws IOException {
    fleet = new Fleet(home);
    go = home.resolve("go");
    Files.writeString(
        fleet.repository.resolve("fleet.yaml"),
        """
        attempts: {max: 1}
        checks:
          - name: readme
            run: test -s README.md
        """);
    Fleet.git(fleet.repository, "add", ".");
    Fleet.git(fleet.repository, "commit", "-q", "-m", "Check");
  }

  @AfterEach
  void stop() throws IOException {
    Files.writeString(go, "");
    fleet.close();
  }

  @Test
  void aMissionIsFlownReportedOnAnsweredAndLanded() throws Exception {
    plan(
        """
        mission: {title: Two steps}
        sorties:
          - title: First
            command: "until test -e %s; do sleep 0.05; done; echo one >> README.md; echo printed"
            files: [README.md]
          - title: Second
            command: "echo two > second.txt"
            new_files: [second.txt]
            depends_on: [0]
        """
            .formatted(go));
    assertThat(fleet.must("run", "--plan", "plan.yaml", "--dry-run"))
        .contains("Two steps: 2 tasks", "First", "(after #1)", "checks: readme");
    assertThat(fleet.must("run", "--plan", "plan.yaml", "--yes", "-d")).isEqualTo("m1\n");

    FakeWorld agent = agentOf("m1.1");
    reportsAsAgent(agent);
    assertThat(fleet.must("status")).contains("m1  in progress", "m1.1", "waits for m1.1");
    assertThat(fleet.must("task", "list", "--mission", "m1")).contains("wrote a line", "30%");
    assertThat(fleet.must("task", "list", "--state", "pending")).contains("m1.2");
    assertThat(fleet.must("agents")).contains("m1.1.a1", "alive");
    assertThat(fleet.must("mission", "graph", "m1")).contains("at once", "then", "after m1.1");
    assertThat(Read.texts(fleet.json("mission", "graph", "m1"), "critical_path")).hasSize(2);
    isBlockedAndAnswered(agent);
    assertThat(agent.run("complete", "the first line is in")).isZero();
    Files.writeString(go, "");

    assertThat(fleet.must("wait", "m1"))
        .contains("Mission m1 completed", "2 of 2 tasks done", "fleet/m1", "readme passed");
    assertThat(fleet.err()).contains("m1.1 completed", "fleet land m1");
    comesHome();
  }

  private static void reportsAsAgent(FakeWorld agent) {
    assertThat(agent.run("brief")).isZero();
    assertThat(agent.out()).contains("m1.1  First", "README.md", "attempt 1");
    assertThat(agent.run("register")).isZero();
    assertThat(agent.run("progress", "30", "half way", "--last-action", "wrote a line")).isZero();
    assertThat(agent.run("progress", "300")).isEqualTo(2);
    assertThat(agent.run("reserve", "extra.txt", "--purpose", "notes")).isZero();
    assertThat(agent.out()).contains("file:extra.txt", "with its task");
    assertThat(agent.run("release", "extra.txt", "--unused")).isZero();
    assertThat(agent.run("release")).isEqualTo(2);
    assertThat(agent.run("squawk", "--to", "owner", "I begin")).isZero();
    assertThat(agent.run("progress", "30", "wrote a line")).isZero();
  }

  private void isBlockedAndAnswered(FakeWorld agent) {
    fleet.must("mail", "send", "take care", "--to", "m1.1");
    assertThat(agent.run("inbox")).isZero();
    assertThat(agent.out()).contains("take care");
    String seen = agent.err().replaceAll("(?s).*--seen (\\d+).*", "$1");
    assertThat(agent.run("inbox", "--seen", seen)).isZero();
    assertThat(agent.out()).isEmpty();

    assertThat(agent.run("blocked", "which word?", "--category", "clarification")).isZero();
    assertThat(fleet.must("blockers")).contains("which word?", "m1.1", "clarification");
    assertThat(fleet.must("status")).contains("blockers resolve");
    String id =
        Read.text(Read.objects(fleet.json("blockers"), "blockers").getFirst(), "blocker_id");
    fleet.must("blockers", "resolve", id, "the second");
    assertThat(fleet.must("blockers", "list", "--all")).contains("answer: the second");
  }

  private void comesHome() {
    assertThat(fleet.must("task", "logs", "m1.1")).isEqualTo("printed\n");
    assertThat(fleet.must("task", "logs", "m1.1", "-f")).isEqualTo("printed\n");
    assertThat(fleet.must("task", "diff", "m1.1")).contains("+one");
    assertThat(fleet.must("task", "show", "m1.1"))
        .contains("completed", "the first line is in", "m1.1.a1", "review 1: approved");
    assertThat(fleet.must("mission", "show", "m1")).contains("completed", "Second");
    assertThat(fleet.must("mission", "list")).contains("2/2");
    assertThat(fleet.must("agents", "list", "--all")).contains("m1.2.a1");
    assertThat(fleet.must("budget", "set", "m1", "--cost", "2.50", "--minutes", "90"))
        .contains("m1");
    assertThat(fleet.must("budget", "show")).contains("$2.50", "1 h 30 min");
    assertThat(fleet.run("budget", "set", "m1", "--cost", "0.0000001")).isEqualTo(2);
    assertThat(fleet.must("events", "list", "--stream", "sortie:m1.1")).contains("sortie_merged");
    assertThat(fleet.must("events", "tail", "--stream", "mission:m1", "--after", "0", "-n", "1"))
        .contains("mission_created");
    assertThat(fleet.must("land", "m1", "--dry-run")).contains("main").doesNotContain("Landed");
    assertThat(fleet.must("land", "m1")).contains("Landed m1: main is at");
    assertThat(fleet.repository.resolve("second.txt")).exists();
    assertThat(fleet.run("land", "m1", "--ff", "--squash")).isEqualTo(2);
    assertThat(fleet.must("clean")).contains("removed");
    assertThat(fleet.must("clean")).contains("nothing to clear away");
    fleet.must("undo");
    assertThat(fleet.run("undo", "restore", "m1.1.a1")).isEqualTo(4);
    assertThat(fleet.must("status")).contains("Nothing is in flight. The last was m1, completed");
  }

  @Test
  void aFailedMissionSaysWhyKeepsTheWorkAndIsTriedAgain() throws Exception {
    plan(
        """
        mission: {title: Bound to fail}
        sorties:
          - title: Breaks
            command: "echo x >> README.md; exit 3"
            files: [README.md]
        """);

    assertThat(fleet.run("run", "--plan", "plan.yaml", "--yes")).isEqualTo(1);
    assertThat(fleet.shell.out()).contains("Mission m1 failed", "exit status 3");
    assertThat(fleet.err()).contains("fleet task show");
    // What is kept is put away after the mission has ended.
    eventually(() -> fleet.must("undo", "list").contains("m1.1.a1"));
    assertThat(fleet.shell.out()).contains("README.md");
    String ref = Read.text(Read.objects(fleet.json("undo"), "rescues").getFirst(), "ref");
    assertThat(fleet.must("undo", "restore", ref, "--branch", "again")).contains("branch again");
    assertThat(Fleet.git(fleet.repository, "log", "--format=%s", "again")).isNotEmpty();

    fleet.must("task", "retry", "m1.1");
    JsonObject end = Fleet.document(waitFor("m1"));
    assertThat(Read.state(Read.object(end, "mission"), "status")).isEqualTo("failed");
  }

  private String waitFor(String mission) {
    assertThat(fleet.run("wait", mission, "--json")).isEqualTo(1);
    return fleet.shell.out();
  }

  @Test
  void aMissionIsPausedResumedAndCancelled() throws Exception {
    plan(
        """
        mission: {title: Long}
        sorties:
          - title: Waits
            command: "until test -e %s; do sleep 0.05; done"
            files: [README.md]
        """
            .formatted(go));
    fleet.must("run", "--plan", "plan.yaml", "--yes", "-d");
    agentOf("m1.1");

    assertThat(fleet.must("mission", "pause", "m1")).contains("m1 is paused");
    assertThat(fleet.must("mission", "resume", "m1")).contains("in progress");
    assertThat(fleet.must("mission", "cancel", "m1", "--reason", "enough")).contains("cancelled");
    assertThat(fleet.run("mission", "resume", "m1")).isEqualTo(5);
  }

  @Test
  void anAgentWaitsForItsAnswerAndAnotherIsEndedByHand() throws Exception {
    plan(
        """
        mission: {title: Pair}
        sorties:
          - title: Asks
            command: "until test -e %1$s; do sleep 0.05; done"
            files: [README.md]
          - title: Hangs
            command: "sleep 600"
            new_files: [other.txt]
        """
            .formatted(go));
    fleet.must("run", "--plan", "plan.yaml", "--yes", "-d");
    FakeWorld agent = agentOf("m1.1");
    agentOf("m1.2");
    FutureTask<Integer> asking =
        new FutureTask<>(() -> agent.run("blocked", "left or right?", "--wait"));
    Thread.ofPlatform().start(asking);
    eventually(() -> !Read.objects(fleet.json("blockers"), "blockers").isEmpty());
    assertThat(fleet.must("task", "show", "m1.1")).contains("blocked (", "left or right?");
    String id =
        Read.text(Read.objects(fleet.json("blockers"), "blockers").getFirst(), "blocker_id");
    fleet.must("blockers", "resolve", id, "left");
    assertThat(asking.get()).isZero();
    assertThat(agent.out()).isEqualTo("left\n");

    String hanging = agentIdOf("m1.2");
    assertThat(fleet.must("agents", "terminate", hanging, "--reason", "it hangs"))
        .contains(hanging + " is ended");
    assertThat(fleet.run("agents", "terminate", hanging)).isEqualTo(5);
    Files.writeString(go, "");
    fleet.shell.onTerminal();
    assertThat(fleet.run("wait", "m1")).isEqualTo(1);
    assertThat(fleet.err()).contains("m1  ", "Asks", "\u001b[2K");
    assertThat(fleet.shell.out()).contains("it hangs");
  }

  @Test
  void oneAgentIsSpawnedAndFollowed() {
    assertThat(fleet.must("spawn", "command", "echo hi >> README.md", "--title", "Greets", "-f"))
        .contains("Mission m1 completed", "Greets");
  }

  @Test
  void aPlanIsRefusedWholeWithCodePlaceAndRemedy() throws Exception {
    plan(
        """
        mission: {title: Bad}
        sorties:
          - {title: a, command: "true", files: [README.md]}
          - {title: b, command: "true", files: [README.md, missing.txt]}
        """);

    assertThat(fleet.run("run", "--plan", "plan.yaml", "--yes")).isEqualTo(1);
    assertThat(fleet.err())
        .contains("The plan is refused, and nothing was stored.\n")
        .contains("  FILE_OVERLAP  plan.yaml:", "  FILE_NOT_FOUND  plan.yaml:");
    assertThat(fleet.run("run", "--plan", "plan.yaml", "--yes", "--json")).isEqualTo(1);
    assertThat(Read.text(Fleet.document(fleet.shell.out()), "code")).isEqualTo("VALIDATION");
    assertThat(fleet.run("run", "--plan", "nowhere.yaml")).isEqualTo(1);
    assertThat(fleet.err()).contains("There is no plan file");
    fleet.must("mission", "list");
    assertThat(fleet.err()).contains("There is no mission yet");
  }

  @Test
  void nothingBeginsWithoutAYes() throws Exception {
    plan("mission: {title: T}\nsorties: [{title: a, command: 'true', files: [README.md]}]\n");

    assertThat(fleet.run("run", "--plan", "plan.yaml")).isEqualTo(2);
    assertThat(fleet.err()).contains("add --yes");
    fleet.shell.typing("n\n");
    assertThat(fleet.run("run", "--plan", "plan.yaml")).isEqualTo(3);
    assertThat(fleet.err()).contains("Begin? [y/N]", "Nothing was begun.");
    fleet.must("mission", "list");
    assertThat(fleet.err()).contains("There is no mission yet");

    fleet.shell.typing("y\n");
    assertThat(fleet.run("run", "--plan", "plan.yaml", "-d")).isZero();
  }

  private void plan(String text) throws IOException {
    Files.writeString(fleet.repository.resolve("plan.yaml"), text);
  }

  /** A shell with the token of the agent that works at a task, once it does. */
  private FakeWorld agentOf(String task) {
    String[] attempt = new String[1];
    eventually(
        () ->
            Read.objects(fleet.json("agents"), "specialists").stream()
                .filter(agent -> Read.text(agent, "sortie_number").equals(task))
                .filter(agent -> Read.text(agent, "process").equals("alive"))
                .peek(agent -> attempt[0] = Read.text(agent, "attempt_id"))
                .findFirst()
                .isPresent());
    String project = Read.text(fleet.json("init"), "project_id");
    Path token = home.resolve("data").resolve(project).resolve("run").resolve(attempt[0]);
    return new FakeWorld(home)
        .at(InstantSource.system())
        .with("FLEET_TOKEN_FILE", token.resolve("token").toString());
  }

  private String agentIdOf(String task) {
    return Read.objects(fleet.json("agents"), "specialists").stream()
        .filter(agent -> Read.text(agent, "sortie_number").equals(task))
        .map(agent -> Read.text(agent, "specialist_id"))
        .findFirst()
        .orElseThrow();
  }

  private static void eventually(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within a minute").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
