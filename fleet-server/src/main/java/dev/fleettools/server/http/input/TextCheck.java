package dev.fleettools.server.http.input;

import tools.jackson.databind.JsonNode;

/**
 * Refuses what could not be kept or shown again: texts with a NUL, or with half a surrogate pair,
 * which is no Unicode text at all; and values nested so deeply that what they are shown in could be
 * nested too deeply for a reader.
 */
final class TextCheck {

  private static final int DEEPEST = 100;

  private TextCheck() {}

  /**
   * Checks a whole request.
   *
   * @throws dev.fleettools.core.error.FleetException VALIDATION with the pointer
   */
  static void check(JsonNode request) {
    check(request, "", 1);
  }

  /**
   * @param pointer where in the request the value lies (RFC 6901)
   */
  private static void check(JsonNode value, String pointer, int depth) {
    if (depth > DEEPEST && value.isContainer()) {
      throw InputCheck.refuse(
          "What is sent is nested more than %d levels deep; send it in a simpler form."
              .formatted(DEEPEST),
          pointer);
    }
    if (value.isString()) {
      checkText(value.asString(), pointer);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(value.get(i), pointer + "/" + i, depth + 1);
      }
    } else if (value.isObject()) {
      value.forEachEntry(
          (name, field) -> {
            checkText(name, pointer);
            check(field, pointer + "/" + InputCheck.escape(name), depth + 1);
          });
    }
  }

  private static void checkText(String text, String pointer) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw InputCheck.refuse(
            "A text at '" + pointer + "' holds a NUL character; leave it out.", pointer);
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw InputCheck.refuse(
              "A text at '" + pointer + "' holds half a surrogate pair; send whole characters.",
              pointer);
        }
        i++;
      }
    }
  }
}
