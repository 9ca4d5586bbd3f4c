package dev.fleettools.dispatch.check;

import dev.fleettools.dispatch.run.RunEnvironment;
import dev.fleettools.dispatch.run.process.Pause;
import dev.fleettools.dispatch.run.process.ProcessTable;
import dev.fleettools.dispatch.run.stop.Stopper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Runs a project's command lines: with what an agent inherits from the server's environment and
 * nothing else, output to a file, and an end to everything it started. Safe for many threads.
 */
public final class Shell {

  private static final int TAIL_BYTES = 4_000;

  private final RunEnvironment environment;
  private final Stopper stopper;
  private final LongSupplier nanos;

  public Shell(RunEnvironment environment, Stopper stopper, LongSupplier nanos) {
    this.environment = environment;
    this.stopper = stopper;
    this.nanos = nanos;
  }

  /**
   * Runs a command line and waits for its end.
   *
   * @param mark names the run, so that what it leaves running is found and ended
   * @param output where everything it prints goes
   */
  public ShellRun run(
      String mark,
      String line,
      Path directory,
      Map<String, String> extra,
      Path output,
      Duration limit) {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", line)
            .directory(directory.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment.inherited());
    builder.environment().putAll(extra);
    builder.environment().put(ProcessTable.MARK, mark);
    long begun = nanos.getAsLong();
    try {
      Files.createDirectories(output.getParent());
      Process process = builder.start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      stopper.stop(mark, Optional::empty, Pause.parking());
      Optional<Integer> status = ended ? Optional.of(process.exitValue()) : Optional.empty();
      return new ShellRun(status, Duration.ofNanos(nanos.getAsLong() - begun), tail(output));
    } catch (IOException e) {
      throw new UncheckedIOException("'" + line + "' cannot be started.", e);
    } catch (InterruptedException e) {
      stopper.stop(mark, Optional::empty, Pause.parking());
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The server stops; '" + line + "' was ended.", e);
    }
  }

  private static String tail(Path output) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }
}
