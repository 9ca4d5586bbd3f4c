package dev.fleettools.dispatch.git;

import java.util.regex.Pattern;

/** The shape of a full object id. */
final class ObjectHex {

  private static final Pattern FULL = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private ObjectHex() {}

  static void check(String what, String hex) {
    if (!FULL.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "A " + what + " is 40 or 64 lower-case hexadecimal digits, not \"" + hex + "\".");
    }
  }
}
