package dev.fleettools.core.id;

import java.util.regex.Pattern;

/** The shape that every id has, ours and those that outside agents bring. */
final class Ids {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");

  private Ids() {}

  static void check(String value) {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An id is 1 to 128 letters, digits and . _ : @ -, not '" + value + "'.");
    }
  }
}
