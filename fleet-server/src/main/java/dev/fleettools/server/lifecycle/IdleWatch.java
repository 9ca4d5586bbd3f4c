package dev.fleettools.server.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Stops a server that has had nothing to do for a while. Confined to the thread that ticks. */
final class IdleWatch {

  private final InstantSource clock;
  private final Duration limit;
  private final BooleanSupplier busy;
  private final LongSupplier requests;
  private final Runnable stop;
  private Instant lastBusy;
  private long seen;

  /**
   * @param limit zero for never
   * @param busy whether anything goes on right now
   * @param requests how many requests there ever were
   */
  IdleWatch(
      InstantSource clock,
      Duration limit,
      BooleanSupplier busy,
      LongSupplier requests,
      Runnable stop) {
    this.clock = clock;
    this.limit = limit;
    this.busy = busy;
    this.requests = requests;
    this.stop = stop;
    this.lastBusy = clock.instant();
  }

  void tick() {
    Instant now = clock.instant();
    long requested = requests.getAsLong();
    if (requested != seen || busy.getAsBoolean()) {
      seen = requested;
      lastBusy = now;
    } else if (limit.isPositive() && !now.isBefore(lastBusy.plus(limit))) {
      lastBusy = now;
      stop.run();
    }
  }
}
