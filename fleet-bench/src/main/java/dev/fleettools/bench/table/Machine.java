package dev.fleettools.bench.table;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the numbers were measured on. */
public final class Machine {

  private Machine() {}

  /** Over the last minute; above the number of processors, measurements wait for other work. */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  public static String describe(Path folder) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    return "%s, %s %s %s, %d processors (%s), Java %s, files on %s, priority (nice) %s, load average %.1f at the start"
        .formatted(
            Instant.now().truncatedTo(ChronoUnit.MINUTES),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            runtime.availableProcessors(),
            processor(),
            Runtime.version(),
            Files.getFileStore(folder).type(),
            priority(),
            load());
  }

  /** Of this process and all that it starts. */
  private static String priority() throws IOException {
    Path stat = Path.of("/proc/self/stat");
    if (!Files.isReadable(stat)) {
      return "unknown";
    }
    // The name, in brackets, may hold spaces; nice is the 17th field after it.
    String text = Files.readString(stat);
    return text.substring(text.lastIndexOf(')') + 2).split(" ", -1)[16];
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return "unknown";
    }
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
