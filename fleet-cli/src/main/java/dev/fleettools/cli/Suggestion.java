package dev.fleettools.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What somebody probably meant. */
final class Suggestion {

  private Suggestion() {}

  static String of(Words words) {
    if (words.path().isEmpty()) {
      return "No command is named.";
    }
    String nearest = "";
    int least = Integer.MAX_VALUE;
    for (CatalogEntry entry : Catalog.all()) {
      for (String candidate : new String[] {entry.path(), entry.path().split(" ", 2)[0]}) {
        int distance = distance(words.path().toLowerCase(Locale.ROOT), candidate);
        if (distance < least) {
          least = distance;
          nearest = candidate;
        }
      }
    }
    String sentence = "There is no command '" + words.path() + "'";
    return near(least, words.path())
        ? sentence + "; did you mean `fleet " + nearest + "`?"
        : sentence + ".";
  }

  /** For an option, as it was typed, among those that its command has. */
  static String ofOption(String typed, Collection<String> known) {
    String name = typed.split("=", 2)[0];
    String sentence = "There is no option '" + name + "'";
    return known.stream()
        .min(Comparator.comparingInt(option -> distance(name, option)))
        .filter(option -> near(distance(name, option), name))
        .map(option -> sentence + "; did you mean '" + option + "'?")
        .orElse(sentence + ".");
  }

  private static boolean near(int distance, String typed) {
    return distance <= Math.max(2, typed.length() / 3);
  }

  /** How many letters must be put in, taken out, changed or swapped with their neighbour. */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
