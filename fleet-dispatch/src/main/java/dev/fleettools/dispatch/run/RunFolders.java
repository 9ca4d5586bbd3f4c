package dev.fleettools.dispatch.run;

import dev.fleettools.dispatch.run.process.Liveness;
import dev.fleettools.dispatch.run.process.ProcessIdentity;
import dev.fleettools.dispatch.run.process.ProcessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what became of runs, from their folders and the process table. Immutable. */
public final class RunFolders {

  private final ProcessTable table;

  public RunFolders(ProcessTable table) {
    this.table = table;
  }

  /** A run that was found by its folder. */
  public record Found(RunFolder folder, RunStatus status) {}

  /**
   * All runs under a root, also those that nobody's books know. Folders that are not named like a
   * run are left out.
   */
  public List<Found> scan(Path root) {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(Files::isDirectory)
          .flatMap(path -> RunFolder.at(path).stream())
          .map(folder -> new Found(folder, status(folder)))
          .sorted(Comparator.comparing(found -> found.folder().run()))
          .toList();
    } catch (NoSuchFileException noRuns) {
      return List.of();
    } catch (IOException | UncheckedIOException e) {
      throw new RunException("The run folders in %s cannot be listed: %s.".formatted(root, e), e);
    }
  }

  /** Never throws: what cannot be read is unknown. */
  public RunStatus status(RunFolder run) {
    try {
      Optional<RunStatus.Exited> exit = run.exit();
      if (exit.isPresent()) {
        return exit.get();
      }
      Optional<ProcessIdentity> process = run.process();
      return process.isPresent() ? started(run, process.get()) : notWritten(run);
    } catch (IOException | UncheckedIOException e) {
      return new RunStatus.Unknown(
          "What became of run %s cannot be read: %s.".formatted(run.run(), e.getMessage()));
    }
  }

  private RunStatus started(RunFolder run, ProcessIdentity process) throws IOException {
    return switch (table.look(process)) {
      case Liveness.Alive alive -> running(run, process);
      case Liveness.Unknown unknown ->
          new RunStatus.Unknown(
              "Whether run %s is alive cannot be told: %s.".formatted(run.run(), unknown.why()));
      case Liveness.Gone gone -> ended(run, gone.why());
    };
  }

  /** It may have ended, properly, between the look for the exit file and the look for it. */
  private RunStatus ended(RunFolder run, String why) throws IOException {
    Optional<RunStatus.Exited> exit = run.exit();
    return exit.isPresent() ? exit.get() : lost(run, why + " without an exit status");
  }

  private RunStatus running(RunFolder run, ProcessIdentity process) throws IOException {
    Instant start = run.startedAt().orElse(Instant.EPOCH);
    long size = Files.exists(run.journal()) ? Files.size(run.journal()) : 0;
    Instant written = RunFolder.modified(run.journal()).orElse(start);
    return new RunStatus.Running(
        process, start, size, size == 0 || written.isBefore(start) ? start : written);
  }

  private RunStatus notWritten(RunFolder run) throws IOException {
    if (!Files.exists(run.started())) {
      return new RunStatus.NotStarted();
    }
    if (Files.exists(run.withdrawn())) {
      return new RunStatus.Lost("it was withdrawn before it started", List.of());
    }
    // Between the guard and the pid file the wrapper is known by its mark alone.
    boolean starting = !table.marked(run.run()).isEmpty();
    if (run.process().isPresent() || run.exit().isPresent()) {
      return status(run);
    }
    return starting
        ? new RunStatus.Unknown(
            "Run %s is starting and has not said yet as which process.".formatted(run.run()))
        : lost(run, "its wrapper ended before it wrote down its process id");
  }

  private RunStatus lost(RunFolder run, String why) {
    return new RunStatus.Lost(why, table.marked(run.run()));
  }
}
