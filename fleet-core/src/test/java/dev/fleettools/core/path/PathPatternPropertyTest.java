package dev.fleettools.core.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Against brute force: every text over a small alphabet up to a length. */
class PathPatternPropertyTest {
  private static final String ALPHABET = "ab./";
  private static final String[] PIECES = {
    "a",
    "b",
    ".",
    "/",
    "/",
    "*",
    "?",
    "**",
    "**/",
    "/**",
    "[ab]",
    "[!a]",
    "[!.]",
    "{a,b}",
    "{a/,}",
    "{b,*}",
    "{**/b,a}",
    "{,?}",
    "{a,{b,.}}"
  };

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String> texts = texts(6);
  private final List<String> paths = texts.stream().filter(ReferenceGlob::isPath).toList();

  @Test
  void matchesWhatTheReferenceMatches() {
    for (int round = 0; round < 200; round++) {
      PathPattern pattern = pattern();
      Predicate<String> reference = reference(pattern);
      for (String text : texts) {
        assertThat(pattern.matches(text))
            .as("seed %d: %s against %s", seed, pattern, text)
            .isEqualTo(reference.test(text));
      }
    }
  }

  @Test
  void overlapsExactlyWhenSomePathMatchesBoth() {
    int overlapping = 0;
    int apart = 0;
    for (int round = 0; round < 500; round++) {
      PathPattern one = pattern();
      PathPattern other = pattern();
      Predicate<String> both = reference(one).and(reference(other));
      Optional<String> common = one.commonPath(other, List.of());
      if (common.isPresent()) {
        overlapping++;
        assertThat(both.test(common.get()))
            .as("seed %d: %s and %s share %s", seed, one, other, common.get())
            .isTrue();
      } else {
        apart++;
        assertThat(paths.stream().filter(both))
            .as("seed %d: %s and %s are said to share nothing", seed, one, other)
            .isEmpty();
      }
      assertThat(other.overlaps(one))
          .as("seed %d, the other way", seed)
          .isEqualTo(one.overlaps(other));
    }
    assertThat(List.of(overlapping, apart)).as("seed %d: both happen", seed).allMatch(n -> n > 20);
  }

  @Test
  void commonPathsHeedTheExceptions() {
    int excepted = 0;
    for (int round = 0; round < 300; round++) {
      PathPattern one = pattern();
      PathPattern other = pattern();
      List<PathPattern> except = List.of(pattern(), pattern());
      Predicate<String> wanted =
          reference(one)
              .and(reference(other))
              .and(reference(except.getFirst()).negate())
              .and(reference(except.getLast()).negate());
      Optional<String> common = one.commonPath(other, except);
      if (common.isPresent()) {
        assertThat(wanted.test(common.get()))
            .as("seed %d: %s and %s without %s share %s", seed, one, other, except, common.get())
            .isTrue();
      } else {
        excepted += one.overlaps(other) ? 1 : 0;
        assertThat(paths.stream().filter(wanted))
            .as("seed %d: %s and %s without %s are said to share nothing", seed, one, other, except)
            .isEmpty();
      }
    }
    assertThat(excepted).as("seed %d: exceptions decide some", seed).isGreaterThan(3);
  }

  @Test
  void textReadsBackToAnEqualPattern() {
    for (int round = 0; round < 1_000; round++) {
      PathPattern pattern = pattern();
      assertThat(PathPattern.parse(pattern.text(), PathCase.EXACT))
          .as("seed %d", seed)
          .isEqualTo(pattern);
    }
  }

  private static Predicate<String> reference(PathPattern pattern) {
    ReferenceGlob reference = new ReferenceGlob(pattern.text());
    return reference::matches;
  }

  private PathPattern pattern() {
    while (true) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      try {
        return PathPattern.parse(text.toString(), PathCase.EXACT);
      } catch (BadPathException e) {
        // Some of what is put together leads outside or names nothing; the next round tries again.
      }
    }
  }

  private static List<String> texts(int longest) {
    List<String> all = new ArrayList<>(List.of(""));
    int from = 0;
    for (int length = 1; length <= longest; length++) {
      int to = all.size();
      for (int i = from; i < to; i++) {
        for (int c = 0; c < ALPHABET.length(); c++) {
          all.add(all.get(i) + ALPHABET.charAt(c));
        }
      }
      from = to;
    }
    return all;
  }
}
