package dev.fleettools.core.id;

import java.util.regex.Pattern;

/** The shape that every id has, ours and those that outside agents bring. */
public final class Ids {

  /** The shape as a regular expression that schemas can carry. */
  public static final String PATTERN = "^[A-Za-z0-9._:@-]{1,128}$";

  private static final Pattern SHAPE = Pattern.compile(PATTERN);

  private Ids() {}

  /**
   * Checks an id's shape.
   *
   * @throws IllegalArgumentException when it has another
   */
  public static void check(String value) {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An id is 1 to 128 letters, digits and . _ : @ -, not '" + value + "'.");
    }
  }
}
