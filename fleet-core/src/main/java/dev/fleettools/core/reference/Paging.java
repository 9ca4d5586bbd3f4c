package dev.fleettools.core.reference;

import dev.fleettools.core.error.FleetException;
import org.jspecify.annotations.Nullable;

/** How much of a list is given at once: 20 by default, at most 1000. */
public final class Paging {

  private static final int DEFAULT = 20;
  private static final int MOST = 1000;

  private Paging() {}

  public static int limit(@Nullable Integer asked) {
    if (asked == null) {
      return DEFAULT;
    }
    if (asked < 1 || asked > MOST) {
      throw FleetException.invalid(
          "limit is a number from 1 to %d, not %d.".formatted(MOST, asked));
    }
    return asked;
  }

  public static int offset(@Nullable Integer asked) {
    if (asked == null) {
      return 0;
    }
    if (asked < 0) {
      throw FleetException.invalid("offset is not negative, but %d is.".formatted(asked));
    }
    return asked;
  }
}
