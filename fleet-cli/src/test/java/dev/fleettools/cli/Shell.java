package dev.fleettools.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a command line as a shell would, as far as the examples need it. */
final class Shell {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private Shell() {}

  /** The words after {@code fleet}. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(
          matcher.group(1) != null
              ? matcher.group(1)
              : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
    }
    if (words.isEmpty() || !words.removeFirst().equals("fleet")) {
      throw new IllegalArgumentException("An example begins with fleet: " + line);
    }
    return words;
  }
}
