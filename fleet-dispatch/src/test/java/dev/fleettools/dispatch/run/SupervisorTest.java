package dev.fleettools.dispatch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.dispatch.run.process.Signals;
import dev.fleettools.dispatch.run.stop.StopReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

  @TempDir Path temporary;
  Room room;
  Supervisor supervisor;
  Instant now = Instant.now();
  final Told told = new Told();

  @BeforeEach
  void open() throws IOException {
    room = new Room(temporary);
    InstantSource clock = () -> now;
    supervisor = new Supervisor(room.folders, room.stopper, clock, told);
  }

  @AfterEach
  void close() {
    supervisor.close();
    room.close();
  }

  @Test
  void everyChangeIsToldOnce() throws Exception {
    RunSpec spec = room.shell("while [ ! -e go ]; do sleep 0.05; done; exit 3");
    Files.createDirectories(spec.folder().path());
    supervisor.watch(spec.folder());
    supervisor.tick();
    supervisor.tick();
    room.launchRunning(spec);
    supervisor.tick();
    supervisor.tick();
    Files.createFile(room.work.resolve("go"));
    drive(() -> told.last() instanceof RunStatus.Exited);
    supervisor.tick();

    assertThat(told.changes)
        .extracting(status -> status.getClass().getSimpleName())
        .containsExactly("NotStarted", "Running", "Exited");
    assertThat(supervisor.lastTold(spec.folder().run())).contains(told.last());
  }

  @Test
  void exitOfARunThatAnotherServerStartedIsNoticedWithoutATick() throws Exception {
    String run = Room.freshRun();
    Process server =
        ServerForTest.start(temporary, run, "while [ ! -e go ]; do sleep 0.05; done; exit 3");
    try (BufferedReader out = server.inputReader()) {
      assertThat(out.readLine()).isEqualTo("Running");
    }
    server.destroyForcibly().waitFor();
    RunFolder folder = RunFolder.in(room.root, run);
    supervisor.watch(folder);
    supervisor.tick();
    assertThat(told.last()).isInstanceOf(RunStatus.Running.class);
    while (supervisor.awaitNotice(Duration.ofMillis(1))) {
      supervisor.tick();
    }

    Files.createFile(room.work.resolve("go"));

    while (!(room.folders.status(folder) instanceof RunStatus.Exited)) {
      assertThat(supervisor.awaitNotice(Duration.ofSeconds(20))).isTrue();
    }
    supervisor.tick();
    assertThat(told.last()).isInstanceOf(RunStatus.Exited.class);
  }

  @Test
  void wrapperKilledByForceIsNoticedThoughItLeavesNoFile() throws Exception {
    RunSpec spec = room.shell("touch ready; while :; do sleep 0.1; done");
    RunStatus.Running running = room.launchRunning(spec);
    Room.await(() -> Files.exists(room.work.resolve("ready")));
    supervisor.watch(spec.folder());
    supervisor.tick();
    while (supervisor.awaitNotice(Duration.ofMillis(1))) {
      supervisor.tick();
    }

    Signals.ofThisMachine(room.table).send(Signals.Signal.KILL, running.process());

    assertThat(supervisor.awaitNotice(Duration.ofSeconds(20))).isTrue();
    drive(() -> told.last() instanceof RunStatus.Lost);
    assertThat(((RunStatus.Lost) told.last()).survivors()).isNotEmpty();
    supervisor.stop(spec.folder());
    drive(() -> told.stops.size() == 1);
    assertThat(told.last().isFinal()).isTrue();
  }

  @Test
  void runThatReachesItsTimeLimitIsStoppedWithAReport() throws Exception {
    RunSpec spec = room.shell("exec sleep 1000");
    room.launchRunning(spec);
    supervisor.watch(spec.folder());
    supervisor.tick();
    assertThat(told.limits).isZero();

    now = now.plus(spec.limit()).plusSeconds(60);
    drive(() -> told.stops.size() == 1);

    assertThat(told.limits).isEqualTo(1);
    assertThat(told.stops.getFirst().complete()).isTrue();
    assertThat(told.last())
        .isInstanceOfSatisfying(
            RunStatus.Exited.class, exited -> assertThat(exited.status()).isEqualTo(143));
  }

  @Test
  void runThatPrintsWithoutEndIsStoppedAndCutThoughItDoesNotListen() throws Exception {
    RunSpec spec = room.shell("trap '' TERM; while :; do echo and so on; done");
    room.launchRunning(spec);
    supervisor.watch(spec.folder());
    drive(() -> told.stops.size() == 1);

    assertThat(told.full).isEqualTo(1);
    assertThat(told.stops.getFirst().complete()).isTrue();
    assertThat(told.last()).isInstanceOf(RunStatus.Exited.class);
    assertThat(spec.folder().journal()).hasSize(Room.JOURNAL_LIMIT);
    assertThat(spec.folder().journalIsFull()).isTrue();
  }

  @Test
  void outputOfARunThatOutlivedItsServerIsCutByTheNextOne() throws Exception {
    String run = Room.freshRun();
    Process server =
        ServerForTest.start(temporary, run, "while [ ! -e go ]; do sleep 0.05; done; exec yes");
    try (BufferedReader out = server.inputReader()) {
      assertThat(out.readLine()).isEqualTo("Running");
    }
    server.destroyForcibly().waitFor();
    RunFolder folder = RunFolder.in(room.root, run);
    Files.createFile(room.work.resolve("go"));
    Room.await(() -> folder.journal().toFile().length() > Room.JOURNAL_LIMIT);

    supervisor.watch(folder);
    drive(() -> told.stops.size() == 1);

    assertThat(told.full).isEqualTo(1);
    assertThat(told.last()).isEqualTo(room.folders.status(folder));
    assertThat(told.last()).isInstanceOf(RunStatus.Exited.class);
    assertThat(folder.journal()).hasSize(Room.JOURNAL_LIMIT);
  }

  @Test
  void runThatEndsByItselfKeepsItsStatusAndLosesWhatIsTooMuch() throws Exception {
    RunSpec spec = room.shell("head -c 3000000 /dev/zero; exit 7");
    room.launcher().launch(spec);
    room.exited(spec.folder());
    supervisor.watch(spec.folder());
    supervisor.tick();

    assertThat(((RunStatus.Exited) told.last()).status()).isEqualTo(7);
    assertThat(told.full).isZero();
    assertThat(spec.folder().journal()).hasSize(Room.JOURNAL_LIMIT);
  }

  @Test
  void stoppedBeforeItsStartARunIsNeverStarted() throws Exception {
    RunSpec spec = room.shell("touch never");
    supervisor.stop(spec.folder());
    drive(() -> told.stops.size() == 1);

    assertThat(room.launcher().launch(spec)).isInstanceOf(RunStatus.Lost.class);
    assertThat(told.last()).isInstanceOf(RunStatus.Lost.class);
    assertThat(room.work.resolve("never")).doesNotExist();
  }

  @Test
  void growthOfTheJournalIsTold() throws Exception {
    RunSpec spec = room.shell("echo 12345; exec sleep 1000");
    room.launchRunning(spec);
    supervisor.watch(spec.folder());

    drive(() -> told.journal == 6);
  }

  @Test
  void changeWhoseListenerFailedIsToldAgainAndOthersAreToldMeanwhile() throws Exception {
    RunSpec one = room.shell("exit 1");
    RunSpec two = room.shell("exit 2");
    for (RunSpec spec : List.of(one, two)) {
      room.launcher().launch(spec);
      room.exited(spec.folder());
      supervisor.watch(spec.folder());
    }
    told.failures = 2;

    assertThatThrownBy(() -> supervisor.tick())
        .hasMessage("listener failed")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(told.changes).isEmpty();
    supervisor.tick();
    supervisor.tick();

    assertThat(told.changes).hasSize(2);
  }

  @Test
  void forgottenRunIsNotToldAnyMore() {
    RunSpec spec = room.shell("exit 0");
    room.launcher().launch(spec);
    supervisor.watch(spec.folder());
    supervisor.forget(spec.folder().run());

    supervisor.tick();

    assertThat(told.changes).isEmpty();
    assertThat(supervisor.lastTold(spec.folder().run())).isEmpty();
  }

  /** What the server's loop does. */
  private void drive(BooleanSupplier until) throws InterruptedException {
    long begun = System.nanoTime();
    while (!until.getAsBoolean()) {
      assertThat(System.nanoTime() - begun).isLessThan(Duration.ofSeconds(20).toNanos());
      supervisor.awaitNotice(Duration.ofMillis(20));
      supervisor.tick();
    }
  }

  private static final class Told implements Supervisor.Listener {
    final List<RunStatus> changes = new ArrayList<>();
    final List<StopReport> stops = new ArrayList<>();
    int limits;
    int full;
    int failures;
    long journal;

    RunStatus last() {
      return changes.isEmpty() ? new RunStatus.Unknown("nothing told") : changes.getLast();
    }

    @Override
    public void changed(RunFolder run, RunStatus status) {
      if (failures-- > 0) {
        throw new IllegalStateException("listener failed");
      }
      changes.add(status);
    }

    @Override
    public void journalGrew(RunFolder run, long bytes) {
      journal = bytes;
    }

    @Override
    public void journalFull(RunFolder run, long limit) {
      full++;
    }

    @Override
    public void limitReached(RunFolder run, Duration limit) {
      limits++;
    }

    @Override
    public void stopped(RunFolder run, StopReport report) {
      stops.add(report);
    }
  }
}
