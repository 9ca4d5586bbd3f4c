package dev.fleettools.core.id;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes ids: a prefix, then 13 characters of lower-case Crockford base32 that hold 42 bits of
 * milliseconds and 23 random bits. Ids of one source only grow. Thread-safe.
 */
public final class IdSource {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 13;
  private static final int RANDOM_BITS = 23;

  private final InstantSource clock;
  private final RandomGenerator random;
  private long lastMillis;
  private long lastRandom;

  public IdSource(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public String next(IdPrefix prefix) {
    return prefix.text() + "-" + encode();
  }

  private synchronized String encode() {
    long millis = clock.millis();
    if (millis > lastMillis) {
      lastMillis = millis;
      lastRandom = random.nextLong(1L << (RANDOM_BITS - 1));
    } else if (++lastRandom >= 1L << RANDOM_BITS) {
      lastMillis++;
      lastRandom = random.nextLong(1L << (RANDOM_BITS - 1));
    }
    // 65 bits: the first character holds the 5 highest, so the value does not fit one long.
    char[] text = new char[LENGTH];
    long high = (lastMillis << (RANDOM_BITS - 5)) | (lastRandom >>> 5);
    text[LENGTH - 1] = ALPHABET.charAt((int) (lastRandom & 31));
    for (int i = LENGTH - 2; i >= 0; i--) {
      text[i] = ALPHABET.charAt((int) (high & 31));
      high >>>= 5;
    }
    return new String(text);
  }
}
