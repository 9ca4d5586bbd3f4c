package dev.fleettools.server.http.input;

import tools.jackson.databind.JsonNode;

/**
 * Refuses texts that not every store can keep and no file name can hold: those with a NUL, and
 * those with half a surrogate pair, which is no Unicode text at all.
 */
final class TextCheck {

  private TextCheck() {}

  /**
   * @param pointer where in the request the value lies (RFC 6901)
   */
  static void check(JsonNode value, String pointer) {
    if (value.isString()) {
      checkText(value.asString(), pointer);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(value.get(i), pointer + "/" + i);
      }
    } else if (value.isObject()) {
      value.forEachEntry(
          (name, field) -> {
            checkText(name, pointer);
            check(field, pointer + "/" + InputCheck.escape(name));
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
