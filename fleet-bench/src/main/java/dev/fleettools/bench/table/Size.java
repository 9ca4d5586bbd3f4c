package dev.fleettools.bench.table;

/** How long is measured. */
public record Size(int warmupSeconds, int iterations, int httpSeconds, int starts, int spawns) {

  public static Size shortRun() {
    return new Size(4, 3, 6, 10, 8);
  }

  public static Size full() {
    return new Size(5, 5, 15, 30, 30);
  }
}
