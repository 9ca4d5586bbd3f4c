package dev.fleettools.server.http.input;

import java.util.Collection;
import java.util.Optional;

/** Guesses which known word someone meant. */
final class Nearest {

  private Nearest() {}

  /** The known word with the fewest edits, if those are few for its length. */
  static Optional<String> to(String word, Collection<String> known) {
    String best = null;
    int least = Math.max(1, Math.min(word.length(), 64) / 3) + 1;
    for (String candidate : known) {
      int edits = edits(word, candidate, least);
      if (edits < least) {
        least = edits;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's distance; {@code enough} or more stands for everything that is too far. */
  private static int edits(String a, String b, int enough) {
    if (Math.abs(a.length() - b.length()) >= enough) {
      return enough;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
