package dev.fleettools.core.path;

/** The backslash in patterns: which texts need it, and how to put it in and take it out. */
final class Escapes {
  private static final String SPECIAL = "*?[]{}\\";

  private Escapes() {}

  /** Whether the text is more than one path written with backslashes. */
  static boolean isGlob(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        // A backslash that protects nothing is for the parser to refuse.
        if (++i == text.length() || text.charAt(i) == '/') {
          return true;
        }
      } else if (c != ']' && SPECIAL.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  static String escape(String path) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      text.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    return text.toString();
  }

  /** The path behind a text that is no glob. */
  static String unescape(String text) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      path.append(text.charAt(i) == '\\' ? text.charAt(++i) : text.charAt(i));
    }
    return path.toString();
  }

  /** Writes more than two stars in a row as two, which mean the same. */
  static String fewerStars(String text) {
    StringBuilder fewer = new StringBuilder(text.length());
    int stars = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      stars = c == '*' ? stars + 1 : 0;
      if (stars <= 2) {
        fewer.append(c);
      }
      if (c == '\\' && i + 1 < text.length()) {
        fewer.append(text.charAt(++i));
      }
    }
    return fewer.toString();
  }
}
