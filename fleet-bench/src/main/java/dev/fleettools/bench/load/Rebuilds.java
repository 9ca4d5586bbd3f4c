package dev.fleettools.bench.load;

import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Verdict;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Computes all projections anew, in a process of its own. */
final class Rebuilds {

  private static final long PROMISED = 100_000;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final double MEBI = 1024 * 1024;
  private static final double MEGA = 1e6;

  private Rebuilds() {}

  static void run(String address, Path folder, ProjectId project, String what, Table table)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "-cp",
                System.getProperty("java.class.path"),
                RebuildMain.class.getName(),
                address,
                folder.toString(),
                project.value())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!child.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      child.destroyForcibly().waitFor();
      throw new IOException("it was not done after %d s".formatted(LIMIT.toSeconds()));
    }
    // One line, which the pipe holds.
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (child.exitValue() != 0) {
      throw new IOException("the rebuild failed");
    }
    String[] numbers = said.strip().split(" ", -1);
    long events = Long.parseLong(numbers[0]);
    double seconds = Long.parseLong(numbers[1]) / 1e3;
    double bytes = Long.parseLong(numbers[2]) * 1024.0;
    table.fact(
        "rebuild of all projections, %,d events %s, in a process of its own"
            .formatted(events, what),
        String.format(Locale.ROOT, "%.2f s, at most %.0f MiB resident", seconds, bytes / MEBI),
        isPromised(events)
            ? new Verdict[] {
              Verdict.floorBelow(3, "s", seconds), Verdict.floorBelow(300, "MB", bytes / MEGA)
            }
            : new Verdict[0]);
  }

  /** Something is promised for this number; the last command may have written a few more. */
  private static boolean isPromised(long events) {
    return events >= PROMISED && events < PROMISED + PROMISED / 100;
  }
}
