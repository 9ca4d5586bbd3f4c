package dev.fleettools.core.path;

import dev.fleettools.core.path.BadPathException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Writes out {@code {a,b}}: every text that taking one alternative of each brace gives. */
final class Braces {
  private static final int MAX_TEXTS = 64;

  private final String text;
  private int at;

  private Braces(String text) {
    this.text = text;
  }

  static List<String> expand(String text) {
    Braces braces = new Braces(text);
    List<String> texts = braces.row(false);
    if (braces.at < text.length()) {
      throw braces.bad("has } without {", "write \\} for the character itself");
    }
    return texts;
  }

  /** Reads up to the end, or inside braces up to the comma or brace that ends the alternative. */
  private List<String> row(boolean inside) {
    List<String> texts = List.of("");
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '}' || (inside && c == ',')) {
        break;
      }
      texts = join(texts, c == '{' ? alternatives() : List.of(plain()));
    }
    return texts;
  }

  private List<String> alternatives() {
    List<String> texts = new ArrayList<>();
    do {
      at++;
      texts.addAll(row(true));
      if (at == text.length()) {
        throw bad("has { without }", "close it, or write \\{ for the character itself");
      }
    } while (text.charAt(at) == ',');
    at++;
    return texts;
  }

  /** A character with its backslash, or a whole set in square brackets. */
  private String plain() {
    int from = at;
    char c = text.charAt(at++);
    if (c == '\\' && at < text.length()) {
      at++;
    } else if (c == '[') {
      at = Math.min(text.length(), endOfSet(at));
    }
    return text.substring(from, at);
  }

  private int endOfSet(int start) {
    int i = start;
    if (i < text.length() && (text.charAt(i) == '!' || text.charAt(i) == '^')) {
      i++;
    }
    for (boolean first = true; i < text.length(); first = false) {
      char c = text.charAt(i);
      if (c == ']' && !first) {
        return i + 1;
      }
      i += c == '\\' ? 2 : 1;
    }
    return i;
  }

  private List<String> join(List<String> heads, List<String> tails) {
    if (heads.size() * tails.size() > MAX_TEXTS) {
      throw bad("stands for more than " + MAX_TEXTS + " texts", "write several patterns instead");
    }
    List<String> joined = new ArrayList<>();
    for (String head : heads) {
      for (String tail : tails) {
        joined.add(head + tail);
      }
    }
    return joined;
  }

  private BadPathException bad(String what, String remedy) {
    return new BadPathException(Reason.SYNTAX, "\"" + text + "\" " + what, remedy);
  }
}
