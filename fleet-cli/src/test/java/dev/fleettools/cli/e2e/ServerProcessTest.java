package dev.fleettools.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.FakeWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own, started and stopped by commands. */
class ServerProcessTest {

  @TempDir Path home;
  private FakeWorld shell;

  @BeforeEach
  void shell() {
    shell = person();
  }

  @AfterEach
  void stop() {
    shell.run("stop");
  }

  @Test
  void commandsStartTheServerFindItAgainAndStopIt() {
    JsonObject started = json("start");
    assertThat(started.getBoolean("started")).isTrue();
    long pid = started.getLong("pid");
    assertThat(ProcessHandle.of(pid)).isPresent();

    assertThat(json("start").getBoolean("started")).isFalse();
    assertThat(json("start").getLong("pid")).isEqualTo(pid);

    long next = json("restart").getLong("pid");
    assertThat(next).isNotEqualTo(pid);
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();

    assertThat(shell.run("stop", "--all-agents")).isZero();
    assertThat(shell.out()).contains("process " + next).contains("Agents ended: 0.");
    assertThat(ProcessHandle.of(next).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    assertThat(json("stop").getBoolean("stopped")).isFalse();
  }

  @Test
  void aServerThatWasKilledIsReplacedWithoutAWord() {
    Path repository = Fleet.repository(home.resolve("repo"));
    assertThat(shell.runIn(repository, "init")).isZero();
    long pid = json("start").getLong("pid");

    ProcessHandle killed = ProcessHandle.of(pid).orElseThrow();
    assertThat(killed.destroyForcibly()).isTrue();
    killed.onExit().join();

    assertThat(shell.runIn(repository, "mail", "send", "still here", "--to", "owner")).isZero();
    assertThat(shell.runIn(repository, "mail", "inbox")).isZero();
    assertThat(shell.out()).contains("still here");
    assertThat(json("start").getLong("pid")).isNotEqualTo(pid);
  }

  @Test
  void aMissionAndItsFollowerOutliveTheServer() throws Exception {
    Path repository = Fleet.repository(home.resolve("repo"));
    Path go = home.resolve("go");
    Files.writeString(
        repository.resolve("plan.yaml"),
        """
        mission: {title: Outlives}
        sorties:
          - title: Waits
            command: "until test -e %s; do sleep 0.05; done; echo more >> README.md"
            files: [README.md]
        """
            .formatted(go));
    FakeWorld follower = person();
    FutureTask<Integer> following =
        new FutureTask<>(() -> follower.runIn(repository, "run", "--plan", "plan.yaml", "--yes"));
    Thread.ofPlatform().start(following);
    await(() -> follower.err().contains("m1.1 in progress"));

    ProcessHandle server = ProcessHandle.of(json("start").getLong("pid")).orElseThrow();
    assertThat(server.destroyForcibly()).isTrue();
    server.onExit().join();
    Files.writeString(go, "");

    assertThat(following.get()).as(follower.err()).isZero();
    assertThat(follower.out()).contains("Mission m1 completed");
    assertThat(json("start").getLong("pid")).isNotEqualTo(server.pid());
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within a minute").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  @Test
  void manyCommandsAtOnceStartOneServer() throws Exception {
    List<Callable<Long>> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      FakeWorld person = person();
      starts.add(
          () -> {
            assertThat(person.run("start", "--json")).as(person.err()).isZero();
            return Fleet.document(person.out()).getLong("pid");
          });
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(starts.size())) {
      List<Long> pids = new ArrayList<>();
      for (Future<Long> start : pool.invokeAll(starts)) {
        pids.add(start.get());
      }
      assertThat(pids).containsOnly(pids.getFirst());
    }
  }

  private FakeWorld person() {
    return new FakeWorld(home).at(InstantSource.system());
  }

  private JsonObject json(String command) {
    assertThat(shell.run(command, "--json")).as(shell.err()).isZero();
    return Fleet.document(shell.out());
  }
}
