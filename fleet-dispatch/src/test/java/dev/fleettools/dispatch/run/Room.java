package dev.fleettools.dispatch.run;

import static org.assertj.core.api.Assertions.fail;

import dev.fleettools.dispatch.run.process.Pause;
import dev.fleettools.dispatch.run.process.ProcessTable;
import dev.fleettools.dispatch.run.stop.StopPolicy;
import dev.fleettools.dispatch.run.stop.StopReport;
import dev.fleettools.dispatch.run.stop.Stopper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A supervision room in a temporary folder; closing it ends every run of it. */
final class Room implements AutoCloseable {

  static final long JOURNAL_LIMIT = 2_000_000;

  final ProcessTable table = ProcessTable.ofThisMachine();
  final RunFolders folders = new RunFolders(table);
  final Stopper stopper =
      Stopper.ofThisMachine(
          table,
          new StopPolicy(Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(10)));
  final Path root;
  final Path work;

  Room(Path temporary) throws IOException {
    Path real = temporary.toRealPath();
    this.root = real.resolve("run");
    this.work = Files.createDirectories(real.resolve("work"));
  }

  /** A run id no other test uses: marks are looked for in all processes of the machine. */
  static String freshRun() {
    return "att-" + ProcessHandle.current().pid() + "." + System.nanoTime();
  }

  RunFolder freshFolder() {
    return RunFolder.in(root, freshRun());
  }

  RunSpec shell(String line) {
    return spec(freshFolder(), new RunCommand.Shell(line), "");
  }

  RunSpec spec(RunFolder folder, RunCommand command, String prompt) {
    return new RunSpec(
        folder,
        command,
        work,
        Map.of("GIVEN", "by the caller"),
        prompt,
        Secret.of("s3cret-token"),
        Duration.ofHours(1),
        JOURNAL_LIMIT);
  }

  Launcher launcher() {
    return launcher(Detach.ofThisMachine(), System.getenv());
  }

  Launcher launcher(Detach detach, Map<String, String> environment) {
    return new Launcher(
        folders,
        new RunEnvironment(environment, List.of()),
        detach,
        Pause.parking(),
        System::nanoTime);
  }

  RunStatus.Running launchRunning(RunSpec spec) {
    RunStatus status = launcher().launch(spec);
    return status instanceof RunStatus.Running running
        ? running
        : fail("expected it to run, but it is " + status);
  }

  RunStatus.Exited exited(RunFolder run) {
    RunStatus status = await(() -> folders.status(run), now -> !(now instanceof RunStatus.Running));
    return status instanceof RunStatus.Exited exited
        ? exited
        : fail("expected it to exit, but it is " + status);
  }

  String journal(RunFolder run) throws IOException {
    return Files.readString(run.journal());
  }

  StopReport stop(RunFolder run) {
    return stopper.stop(run.run(), run::leader, Pause.parking());
  }

  static <T> T await(Supplier<T> look, Predicate<T> good) {
    long begun = System.nanoTime();
    T seen = look.get();
    while (!good.test(seen)) {
      if (System.nanoTime() - begun > Duration.ofSeconds(20).toNanos()) {
        return fail("after 20 s still " + seen);
      }
      Pause.parking().pause(Duration.ofMillis(5));
      seen = look.get();
    }
    return seen;
  }

  static void await(BooleanSupplier condition) {
    await(condition::getAsBoolean, Boolean::booleanValue);
  }

  @Override
  public void close() {
    folders.scan(root).forEach(found -> stop(found.folder()));
  }
}
