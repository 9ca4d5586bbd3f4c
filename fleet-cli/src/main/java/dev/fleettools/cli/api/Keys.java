package dev.fleettools.cli.api;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Idempotency keys that grow with time, so that a store keeps neighbours together (UUIDv7). */
final class Keys {

  private final InstantSource clock;
  private final RandomGenerator random;

  Keys(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  String next() {
    long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
