package dev.fleettools.dispatch.run;

import dev.fleettools.dispatch.run.process.Pause;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Starts runs, each at most once. Safe for use by several threads and processes at once: the
 * wrapper's guard in the run folder decides, not the launcher.
 */
public final class Launcher {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

  private final RunFolders folders;
  private final RunEnvironment environment;
  private final Detach detach;
  private final Pause pause;
  private final LongSupplier nanos;

  public Launcher(RunFolders folders, RunEnvironment environment, Pause pause, LongSupplier nanos) {
    this(folders, environment, Detach.ofThisMachine(), pause, nanos);
  }

  Launcher(
      RunFolders folders,
      RunEnvironment environment,
      Detach detach,
      Pause pause,
      LongSupplier nanos) {
    this.folders = folders;
    this.environment = environment;
    this.detach = detach;
    this.pause = pause;
    this.nanos = nanos;
  }

  /**
   * Starts the run, or says what became of it when it was started before, by whomever.
   *
   * @return the status once the run has said as which process it runs; already over for a short one
   * @throws RunException when it could not be started; it may be launched again
   */
  public RunStatus launch(RunSpec spec) {
    RunFolder run = spec.folder();
    RunStatus before = folders.status(run);
    // A folder that cannot be read cannot be written either: prepare says so, in a sentence.
    if (Files.exists(run.started())) {
      return before instanceof RunStatus.Unknown || before instanceof RunStatus.NotStarted
          ? settled(run)
          : before;
    }
    if (!Files.isDirectory(spec.directory())) {
      throw new RunException(
          "Run %s cannot start: its directory %s is not there; make it first."
              .formatted(run.run(), spec.directory()));
    }
    Map<String, String> variables = environment.of(spec);
    run.prepare(spec, variables);
    RunStatus status = untilStarted(run, spawn(run, variables));
    makeDurable(run);
    return status;
  }

  private Process spawn(RunFolder run, Map<String, String> variables) {
    ProcessBuilder wrapper =
        new ProcessBuilder(detach.command(run))
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.appendTo(run.wrapperLog().toFile()))
            .directory(run.path().toFile());
    wrapper.environment().clear();
    wrapper.environment().putAll(variables);
    try {
      return wrapper.start();
    } catch (IOException e) {
      throw new RunException(
          "No process could be started for run %s: %s.".formatted(run.run(), e.getMessage()), e);
    }
  }

  private RunStatus untilStarted(RunFolder run, Process wrapper) {
    long begun = nanos.getAsLong();
    while (!Files.exists(run.path().resolve("pid"))) {
      // With job control the process at hand is not the wrapper, and ends well at once.
      if (!wrapper.isAlive() && wrapper.exitValue() != 0) {
        RunStatus status = folders.status(run);
        if (status instanceof RunStatus.NotStarted) {
          throw notStarted(run, "its wrapper ended with status " + wrapper.exitValue());
        }
        if (!(status instanceof RunStatus.Unknown)) {
          return status;
        }
      }
      waitOrGiveUp(run, begun);
    }
    return folders.status(run);
  }

  /** Somebody else is starting it right now. */
  private RunStatus settled(RunFolder run) {
    long begun = nanos.getAsLong();
    RunStatus status = folders.status(run);
    while (status instanceof RunStatus.Unknown && within(begun, PATIENCE)) {
      requireNotInterrupted(run);
      pause.pause(Duration.ofMillis(20));
      status = folders.status(run);
    }
    return status;
  }

  private void waitOrGiveUp(RunFolder run, long begun) {
    requireNotInterrupted(run);
    if (!within(begun, PATIENCE)) {
      throw notStarted(run, "its wrapper said nothing in " + PATIENCE.toSeconds() + " s");
    }
    pause.pause(BETWEEN_LOOKS);
  }

  private static void requireNotInterrupted(RunFolder run) {
    if (Thread.currentThread().isInterrupted()) {
      throw new RunException(
          "Waiting for the start of run %s was interrupted; launch it again to adopt it."
              .formatted(run.run()));
    }
  }

  private boolean within(long begun, Duration time) {
    return nanos.getAsLong() - begun < time.toNanos();
  }

  private static RunException notStarted(RunFolder run, String why) {
    return new RunException(
        "Run %s did not start: %s; see %s, then launch it again."
            .formatted(run.run(), why, run.wrapperLog()));
  }

  /** Else a loss of power right now could make a started run look like one never started. */
  private static void makeDurable(RunFolder run) {
    try {
      RunFiles.force(run.path());
      RunFiles.force(run.root());
    } catch (IOException e) {
      throw new RunException(
          "Run %s has started, but %s cannot be synced to disk: %s; launch it again to adopt it."
              .formatted(run.run(), run.path(), e.getMessage()),
          e);
    }
  }
}
