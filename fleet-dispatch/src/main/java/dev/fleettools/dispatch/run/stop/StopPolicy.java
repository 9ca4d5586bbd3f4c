package dev.fleettools.dispatch.run.stop;

import java.time.Duration;

/**
 * How patient a stop is.
 *
 * @param grace from the polite request to force
 * @param force how long force is tried before the stop gives up and names what is left
 * @param settle how long the wrapper, alone by now, may take to write down the exit status
 */
public record StopPolicy(Duration grace, Duration force, Duration settle) {

  public StopPolicy {
    if (grace.isNegative() || !force.isPositive() || settle.isNegative()) {
      throw new IllegalArgumentException("A stop needs times that are not negative.");
    }
  }

  public static StopPolicy defaults() {
    return new StopPolicy(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(2));
  }
}
