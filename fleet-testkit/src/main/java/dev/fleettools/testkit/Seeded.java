package dev.fleettools.testkit;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers whose seed is printed, so that a failure can be played again with {@code
 * -Dfleet.seed=<seed>}.
 */
public final class Seeded {

  private static final String PROPERTY = "fleet.seed";

  private Seeded() {}

  /** A fresh source; {@code what} the numbers are for is printed with the seed. */
  public static RandomGenerator random(String what) {
    Long given = Long.getLong(PROPERTY);
    long seed = given == null ? System.nanoTime() : given;
    System.out.println(what + ": seed " + seed);
    return new SplittableRandom(seed);
  }
}
