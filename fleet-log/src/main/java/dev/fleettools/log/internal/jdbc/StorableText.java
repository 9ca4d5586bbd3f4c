package dev.fleettools.log.internal.jdbc;

import dev.fleettools.log.LogException;

/**
 * What every kind of store can keep as it is; each by itself would refuse or change other texts.
 */
public final class StorableText {

  private StorableText() {}

  /**
   * Gives the text back.
   *
   * @throws LogException VALIDATION when it holds a NUL character or half a character
   */
  public static String require(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw refused("a NUL character");
      }
      if (Character.isSurrogate(c)) {
        boolean whole =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!whole) {
          throw refused("half a character (an unpaired surrogate)");
        }
        i++;
      }
    }
    return text;
  }

  private static LogException refused(String what) {
    return new LogException(
        LogException.Kind.VALIDATION,
        "A text holds %s, which cannot be stored: leave it out.".formatted(what));
  }
}
