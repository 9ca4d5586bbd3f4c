package dev.fleettools.log.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the store keeps them: whole microseconds since 1970, UTC. */
public final class Micros {

  private static final long PER_SECOND = 1_000_000;

  private Micros() {}

  public static long of(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano() / 1_000);
  }

  public static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000L);
  }

  public static Instant truncate(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
