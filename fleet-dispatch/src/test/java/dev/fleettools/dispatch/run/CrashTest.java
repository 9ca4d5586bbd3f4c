package dev.fleettools.dispatch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fleettools.dispatch.run.process.ProcessIdentity;
import dev.fleettools.dispatch.run.process.ProcessRow;
import dev.fleettools.dispatch.run.process.Signals;
import dev.fleettools.dispatch.run.stop.StopReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

  @TempDir Path temporary;
  Room room;

  @BeforeEach
  void open() throws IOException {
    room = new Room(temporary);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void agentOutlivesAServerKilledByForceAndIsAdopted() throws Exception {
    String run = Room.freshRun();
    String line = "echo one; while [ ! -e go ]; do sleep 0.05; done; echo two; exit 3";
    Process server = ServerForTest.start(temporary, run, line);
    try (BufferedReader out = server.inputReader()) {
      assertThat(out.readLine()).isEqualTo("Running");
    }
    RunFolder folder = RunFolder.in(room.root, run);
    ProcessIdentity before = folder.process().orElseThrow();

    server.destroyForcibly().waitFor();

    RunSpec spec = room.spec(folder, new RunCommand.Shell(line), "");
    assertThat(room.launcher().launch(spec))
        .isInstanceOfSatisfying(
            RunStatus.Running.class, running -> assertThat(running.process()).isEqualTo(before));
    Files.createFile(room.work.resolve("go"));
    assertThat(room.exited(folder).status()).isEqualTo(3);
    assertThat(room.journal(folder)).isEqualTo("one\ntwo\n");
  }

  @Test
  void launchedAtOnceByTwoServersThereIsOneAgent() throws Exception {
    String run = Room.freshRun();
    String line = "echo started; exec sleep 1000";
    List<Process> servers =
        List.of(
            ServerForTest.start(temporary, run, line), ServerForTest.start(temporary, run, line));

    for (Process server : servers) {
      try (BufferedReader out = server.inputReader()) {
        assertThat(out.readLine()).isEqualTo("Running");
      }
      server.destroyForcibly().waitFor();
    }

    Room.await(() -> room.table.marked(run).size(), count -> count == 2);
    RunFolder folder = RunFolder.in(room.root, run);
    Room.await(() -> folder.journal().toFile().length() > 0);
    assertThat(room.journal(folder)).isEqualTo("started\n");
  }

  @Test
  void wrapperKilledByForceIsLostAndItsAgentIsSaidToLiveAndCanBeStopped() {
    RunSpec spec = room.shell("trap '' TERM; touch ready; while true; do sleep 1; done");
    RunFolder run = spec.folder();
    RunStatus.Running running = room.launchRunning(spec);
    Room.await(() -> Files.exists(room.work.resolve("ready")));

    assertThat(signals().send(Signals.Signal.KILL, running.process())).isTrue();

    RunStatus lost =
        Room.await(() -> room.folders.status(run), now -> !(now instanceof RunStatus.Running));
    assertThat(lost)
        .isInstanceOfSatisfying(
            RunStatus.Lost.class,
            its -> {
              assertThat(its.reason()).endsWith("has ended without an exit status");
              assertThat(its.survivors()).extracting(ProcessRow::name).contains("sh");
            });
    assertThat(lost.isFinal()).isFalse();

    StopReport report = room.stop(run);

    assertThat(report.complete()).isTrue();
    assertThat(report.ended())
        .anySatisfy(
            one -> {
              assertThat(one.name()).isEqualTo("sh");
              assertThat(one.how()).isEqualTo(StopReport.How.FORCED);
            });
    assertThat(room.table.marked(run.run())).isEmpty();
    assertThat(room.folders.status(run).isFinal()).isTrue();
  }

  @Test
  void numberThatBelongsToAnotherProcessByNowIsNotTakenForOursNorStopped() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "1000").start();
    RunFolder run = started(stranger.pid() + " 1@another-boot\n");

    assertThat(room.folders.status(run))
        .isEqualTo(
            new RunStatus.Lost(
                "number "
                    + stranger.pid()
                    + " belongs to another process by now without an exit status",
                List.of()));
    StopReport report = room.stop(run);

    assertThat(report.ended()).isEmpty();
    assertThat(report.sentence()).isEqualTo("Nothing of run " + run.run() + " was alive.");
    assertThat(stranger.isAlive()).isTrue();
    stranger.destroyForcibly().waitFor();
  }

  @Test
  void wrapperThatDiedBeforeItWroteItsNumberIsLost() throws IOException {
    RunFolder run = room.freshFolder();
    Files.createDirectories(run.started());

    assertThat(room.folders.status(run))
        .isEqualTo(
            new RunStatus.Lost("its wrapper ended before it wrote down its process id", List.of()));
  }

  @Test
  void runWhoseMarkLivesButWhoseNumberIsNotWrittenYetIsUnknown() throws Exception {
    RunFolder run = room.freshFolder();
    Files.createDirectories(run.started());
    ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
    builder.environment().put("FLEET_RUN", run.run());
    Process starting = builder.start();
    // Until it has become sleep its environment is still the test's.
    Room.await(() -> !room.table.marked(run.run()).isEmpty());

    assertThat(room.folders.status(run))
        .isEqualTo(
            new RunStatus.Unknown(
                "Run " + run.run() + " is starting and has not said yet as which process."));
    starting.destroyForcibly().waitFor();
  }

  @Test
  void unknownStartTimeIsSaidAsUnknown() throws IOException {
    RunFolder run = started(ProcessHandle.current().pid() + " -\n");

    assertThat(room.folders.status(run))
        .isInstanceOfSatisfying(
            RunStatus.Unknown.class,
            unknown ->
                assertThat(unknown.reason())
                    .startsWith("Whether run " + run.run() + " is alive cannot be told:")
                    .contains("was not recorded"));
  }

  @Test
  void damagedFilesAreSaidAsUnknown() throws IOException {
    RunFolder badPid = started("what?\n");
    RunFolder badExit = started("1 1@x\n");
    Files.writeString(badExit.path().resolve("exit"), "");

    for (RunFolder run : List.of(badPid, badExit)) {
      assertThat(room.folders.status(run))
          .isInstanceOfSatisfying(
              RunStatus.Unknown.class,
              unknown -> assertThat(unknown.reason()).endsWith("is damaged."));
    }
  }

  @Test
  void runsAreFoundByTheirFoldersAlone() throws IOException {
    RunSpec ended = room.shell("exit 2");
    RunSpec living = room.shell("exec sleep 1000");
    room.launcher().launch(ended);
    room.launcher().launch(living);
    RunFolder prepared = room.freshFolder();
    Files.createDirectories(prepared.path());
    Files.createDirectories(room.root.resolve("not a run"));
    room.exited(ended.folder());

    assertThat(room.folders.scan(room.root))
        .extracting(found -> found.folder().run(), found -> found.status().getClass())
        .containsExactlyInAnyOrder(
            tuple(ended.folder().run(), RunStatus.Exited.class),
            tuple(living.folder().run(), RunStatus.Running.class),
            tuple(prepared.run(), RunStatus.NotStarted.class));
    assertThat(room.folders.scan(room.root.resolve("nowhere"))).isEmpty();
  }

  private RunFolder started(String pid) throws IOException {
    RunFolder run = room.freshFolder();
    Files.createDirectories(run.started());
    Files.writeString(run.path().resolve("pid"), pid);
    return run;
  }

  private Signals signals() {
    return Signals.ofThisMachine(room.table);
  }
}
