package dev.fleettools.dispatch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {

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
  void agentGetsItsPromptItsDirectoryAndItsArgumentsAsTheyAre() throws IOException {
    RunFolder folder = room.freshFolder();
    RunCommand command =
        new RunCommand.Argv(
            List.of("/bin/sh", "-c", "cat; pwd; printf '<%s>' \"$@\"", "sh", "it's", "$HOME\n*"));
    Instant before = Instant.now();

    room.launcher().launch(room.spec(folder, command, "Grüße\n"));

    assertThat(room.exited(folder).status()).isZero();
    assertThat(room.exited(folder).endedAt()).isBetween(before.minusSeconds(1), Instant.now());
    assertThat(room.journal(folder)).isEqualTo("Grüße\n" + room.work + "\n<it's><$HOME\n*>");
  }

  @ParameterizedTest
  @CsvSource({
    "exit 0, 0",
    "exit 7, 7",
    "exit 255, 255",
    "no-such-program-here, 127",
    "kill -9 $$, 137",
    "kill -TERM $$, 143",
    "kill -HUP $$; exit 3, 3"
  })
  void exitStatusIsRecorded(String line, int status) {
    RunSpec spec = room.shell(line);

    room.launcher().launch(spec);

    assertThat(room.exited(spec.folder()).status()).isEqualTo(status);
  }

  @Test
  void agentThatNeverReadsItsLargePromptEndsAllTheSame() throws IOException {
    RunFolder folder = room.freshFolder();
    String prompt = "read me ".repeat(1_000_000);

    room.launcher().launch(room.spec(folder, new RunCommand.Shell("exit 4"), prompt));

    assertThat(room.exited(folder).status()).isEqualTo(4);
    assertThat(Files.size(folder.prompt())).isEqualTo(8_000_000);
  }

  @Test
  void tokenIsAFileOnlyItsOwnerCanRead() throws IOException {
    RunSpec spec = room.shell("cat \"$FLEET_TOKEN_FILE\" \"$FLEET_PROMPT_FILE\"");

    room.launcher().launch(spec);

    assertThat(room.exited(spec.folder()).status()).isZero();
    assertThat(room.journal(spec.folder())).isEqualTo("s3cret-token");
    assertThat(permissions(spec.folder().path())).isEqualTo("rwx------");
    for (String name : List.of("token", "prompt.md", "command", "env", "journal")) {
      assertThat(permissions(spec.folder().path().resolve(name))).as(name).isEqualTo("rw-------");
    }
    spec.folder().discardToken();
    assertThat(spec.folder().token()).doesNotExist();
  }

  @Test
  void serversOwnEnvironmentStaysWithTheServer() throws IOException {
    RunSpec spec = room.shell("env");
    Map<String, String> server =
        Map.of("PATH", "/usr/bin:/bin", "AWS_SECRET", "s1", "FLEET_TOKEN", "s2", "LC_ALL", "C");

    room.launcher(Detach.ofThisMachine(), server).launch(spec);

    assertThat(room.exited(spec.folder()).status()).isZero();
    assertThat(room.journal(spec.folder()).lines())
        .contains(
            "PATH=/usr/bin:/bin",
            "LC_ALL=C",
            "GIVEN=by the caller",
            "FLEET_RUN=" + spec.folder().run())
        .noneMatch(line -> line.startsWith("AWS_SECRET=") || line.startsWith("FLEET_TOKEN="));
  }

  @Test
  void launchedAtOnceByManyThreadsThereIsOneAgent() throws Exception {
    RunSpec spec = room.shell("echo started; exec sleep 1000");
    List<Future<RunStatus>> launches;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      launches =
          IntStream.range(0, 8)
              .mapToObj(i -> threads.submit(() -> room.launcher().launch(spec)))
              .toList();
    }

    RunStatus.Running running = (RunStatus.Running) room.folders.status(spec.folder());
    for (Future<RunStatus> launch : launches) {
      assertThat(launch.get())
          .isInstanceOfSatisfying(
              RunStatus.Running.class,
              its -> assertThat(its.process()).isEqualTo(running.process()));
    }
    Room.await(() -> room.table.marked(spec.folder().run()).size(), count -> count == 2);
    Room.await(() -> room.folders.status(spec.folder()), now -> written(now) > 0);
    assertThat(room.journal(spec.folder())).isEqualTo("started\n");
  }

  @Test
  void secondWrapperInAFolderGivesUpWithoutAnAgent() throws Exception {
    RunSpec spec = room.shell("echo started; exec sleep 1000");
    RunStatus.Running running = room.launchRunning(spec);
    Room.await(() -> room.folders.status(spec.folder()), now -> written(now) == 8);

    Process second =
        new ProcessBuilder(
                "/bin/sh", spec.folder().wrapper().toString(), spec.folder().path().toString())
            .start();

    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(75);
    assertThat(spec.folder().process()).contains(running.process());
    assertThat(room.journal(spec.folder())).isEqualTo("started\n");
  }

  @Test
  void launchedAgainAfterItsEndTheRecordedEndIsAnswered() throws IOException {
    RunSpec spec = room.shell("echo once; exit 5");
    room.launcher().launch(spec);
    RunStatus.Exited end = room.exited(spec.folder());

    assertThat(room.launcher().launch(spec)).isEqualTo(end);
    assertThat(room.journal(spec.folder())).isEqualTo("once\n");
  }

  @Test
  void runThatWasWithdrawnIsNeverStarted() {
    RunSpec spec = room.shell("echo never");

    assertThat(spec.folder().withdraw()).isTrue();
    assertThat(spec.folder().withdraw()).isFalse();

    assertThat(room.launcher().launch(spec))
        .isEqualTo(new RunStatus.Lost("it was withdrawn before it started", List.of()));
    assertThat(spec.folder().journal()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"perl", "job control"})
  void wrapperLeadsItsOwnGroupAlsoWithoutSetsid(String way) {
    Detach detach =
        way.equals("perl")
            ? Detach.byPerl(Path.of("/usr/bin/perl"))
            : Detach.byJobControl(Path.of("/bin/bash"));
    RunSpec spec = room.shell("exec sleep 1000");

    RunStatus status = room.launcher(detach, System.getenv()).launch(spec);

    long wrapper = ((RunStatus.Running) status).process().pid();
    Room.await(() -> room.table.marked(spec.folder().run()).size(), count -> count == 2);
    assertThat(room.table.marked(spec.folder().run()))
        .allSatisfy(row -> assertThat(row.group()).isEqualTo(wrapper));
  }

  @ParameterizedTest
  @CsvSource({"exit 7, 7", "kill -9 $$, 137", "kill -TERM 0; sleep 10, 143"})
  void wrapperIsUnderstoodByBashAsWell(String line, int status) {
    RunSpec spec = room.shell(line);
    // As sh on macOS is: bash in POSIX mode. The words after are sh, wrapper, folder.
    String inBash = "setsid(); exec \"/bin/bash\", \"--posix\", @ARGV[1, 2] or exit 127";
    Detach bash = new Detach(List.of("/usr/bin/perl", "-MPOSIX=setsid", "-e", inBash));

    room.launcher(bash, System.getenv()).launch(spec);

    assertThat(room.exited(spec.folder()).status()).isEqualTo(status);
  }

  @Test
  void runFolderThatCannotBeWrittenToIsNamedInASentence() throws IOException {
    Files.writeString(room.root, "a file where the run folders should be");
    RunSpec spec = room.shell("true");

    assertThatThrownBy(() -> room.launcher().launch(spec))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("The run folder " + spec.folder().path())
        .hasMessageEndingWith("give the user of the server the right to.");
    Files.delete(room.root);
  }

  @Test
  void missingDirectoryIsNamedInASentenceAndTheRunCanBeLaunchedLater() throws IOException {
    RunSpec spec = room.shell("exit 6");
    Files.delete(room.work);

    assertThatThrownBy(() -> room.launcher().launch(spec))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("its directory " + room.work + " is not there");

    Files.createDirectory(room.work);
    room.launcher().launch(spec);
    assertThat(room.exited(spec.folder()).status()).isEqualTo(6);
  }

  @Test
  void wrapperThatCannotBeStartedIsNamedInASentence() {
    RunSpec spec = room.shell("true");
    Launcher launcher =
        room.launcher(new Detach(List.of("/bin/sh", "-c", "exit 9")), System.getenv());

    assertThatThrownBy(() -> launcher.launch(spec))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("did not start: its wrapper ended with status 9");
  }

  private static long written(RunStatus status) {
    return status instanceof RunStatus.Running running ? running.journalBytes() : -1;
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
