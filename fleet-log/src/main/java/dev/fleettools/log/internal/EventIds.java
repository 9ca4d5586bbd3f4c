package dev.fleettools.log.internal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes event ids (UUIDv7) and salts. Ids of one source only grow: within a millisecond the twelve
 * bits after it count. Not thread-safe: the writer owns it.
 */
public final class EventIds {

  private static final int COUNTERS = 1 << 12;

  private final RandomGenerator random;
  private final byte[] scratch = new byte[10];
  private long millis = Long.MIN_VALUE;
  private int counter;

  public EventIds(RandomGenerator random) {
    this.random = random;
  }

  public UUID next(Instant now) {
    random.nextBytes(scratch);
    ByteBuffer bits = ByteBuffer.wrap(scratch);
    long low = bits.getLong();
    long wall = now.toEpochMilli();
    if (wall > millis) {
      // Half of the counter's room is left to count in.
      millis = wall;
      counter = bits.getShort() & (COUNTERS / 2 - 1);
    } else if (++counter == COUNTERS) {
      millis++;
      counter = 0;
    }
    return new UUID(
        (millis << 16) | 0x7000L | counter,
        (low & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
  }

  public byte[] salt() {
    byte[] salt = new byte[ChainHash.SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }
}
