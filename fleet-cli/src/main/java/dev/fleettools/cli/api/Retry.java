package dev.fleettools.cli.api;

import dev.fleettools.cli.base.Pause;
import java.time.Duration;

/** How long and how often one request is sent again: quickly at first, then twice a second. */
final class Retry {

  private static final Duration FIRST = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final Pause pause;
  private final Duration window;
  private Duration next = FIRST;
  private long firstFailure;
  private boolean failed;

  Retry(Pause pause, Duration window) {
    this.pause = pause;
    this.window = window;
  }

  /** Asked after a failure: whether it was the last that is borne. */
  boolean isOver() {
    long now = System.nanoTime();
    if (!failed) {
      failed = true;
      firstFailure = now;
    }
    return now - firstFailure > window.toNanos();
  }

  void pause() {
    pause.pause(next);
    next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
  }
}
