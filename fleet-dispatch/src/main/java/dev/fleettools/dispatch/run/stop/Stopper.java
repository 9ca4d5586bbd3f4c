package dev.fleettools.dispatch.run.stop;

import dev.fleettools.dispatch.run.process.Pause;
import dev.fleettools.dispatch.run.process.ProcessTable;
import dev.fleettools.dispatch.run.process.Signals;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What every stop works with. Immutable.
 *
 * @param self our own process id, which no stop ever signals
 * @param nanos a clock for durations, {@code System::nanoTime}
 */
public record Stopper(
    ProcessTable table, Signals signals, StopPolicy policy, long self, LongSupplier nanos) {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  public static Stopper ofThisMachine(ProcessTable table, StopPolicy policy) {
    return new Stopper(
        table,
        Signals.ofThisMachine(table),
        policy,
        ProcessHandle.current().pid(),
        System::nanoTime);
  }

  /** A stop that the caller drives by {@link Stop#tick}. */
  public Stop begin(String run, Stop.LeaderSource leader) {
    return new Stop(this, run, leader);
  }

  /** Stops and waits for the end, at most grace + force; for a (virtual) thread of its own. */
  public StopReport stop(String run, Stop.LeaderSource leader, Pause pause) {
    Stop stop = begin(run, leader);
    while (!stop.tick()) {
      pause.pause(BETWEEN_LOOKS);
    }
    return stop.report().orElseThrow();
  }
}
