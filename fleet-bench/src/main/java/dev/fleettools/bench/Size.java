package dev.fleettools.bench;

/** How long is measured. */
record Size(int warmupSeconds, int iterations, int httpSeconds, int starts, int spawns) {

  static Size shortRun() {
    return new Size(4, 3, 6, 10, 8);
  }

  static Size full() {
    return new Size(5, 10, 30, 30, 50);
  }
}
