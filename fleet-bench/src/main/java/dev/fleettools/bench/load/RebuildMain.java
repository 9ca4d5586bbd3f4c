package dev.fleettools.bench.load;

import dev.fleettools.bench.setting.Room;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rebuilds the projections of a store in a process of its own, so that its memory can be told.
 * Prints events, milliseconds and the largest resident size in KiB.
 */
public final class RebuildMain {

  private RebuildMain() {}

  public static void main(String[] arguments) throws IOException {
    try (Room room = Room.open(arguments[0], Path.of(arguments[1]), new ProjectId(arguments[2]))) {
      long begun = System.nanoTime();
      long events = room.project().log().rebuild().join();
      long millis = (System.nanoTime() - begun) / 1_000_000;
      System.out.println(events + " " + millis + " " + residentKib());
    }
  }

  private static long residentKib() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }
}
