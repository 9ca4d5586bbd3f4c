package dev.fleettools.dispatch.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that a person may have meant. */
public final class Nearest {
  private Nearest() {}

  private record Candidate(String word, int distance) {}

  /** The closest candidate, when it is close enough to be a slip; among equals the first. */
  public static Optional<String> to(String word, Collection<String> candidates) {
    int limit = Math.max(1, Math.min(4, word.length() / 3));
    return candidates.stream()
        .filter(each -> Math.abs(each.length() - word.length()) <= limit)
        .map(each -> new Candidate(each, distance(lower(word), lower(each))))
        .filter(each -> each.distance <= limit)
        .min(Comparator.comparingInt(Candidate::distance))
        .map(Candidate::word);
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** Single characters put in, left out, changed, or two neighbours swapped. */
  static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] oldest = before;
      before = last;
      last = row;
      row = oldest;
    }
    return last[other.length()];
  }
}
