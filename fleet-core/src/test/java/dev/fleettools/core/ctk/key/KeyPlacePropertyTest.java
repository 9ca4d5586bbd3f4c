package dev.fleettools.core.ctk.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.path.BadPathException;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Keys that overlap find each other through the index, whichever of them was there first. */
class KeyPlacePropertyTest {

  private static final List<String> PIECES =
      List.of(
          "a", "b", "A", "é", "ſ", ".", "/", "/", "/", "*", "?", "**", "**/", "/**", "[ab]", "[!a]",
          "{a,b}", "{a/,}", "{b,*}", "./", "\\[");

  private final RandomGenerator random = Seeded.random("places of keys");

  @Test
  void overlapIsNeverMissedInEitherDirection() {
    for (PathCase pathCase : PathCase.values()) {
      int overlapping = 0;
      int spared = 0;
      for (int round = 0; round < 4_000; round++) {
        LockKey one = key(pathCase);
        LockKey other = key(pathCase);
        boolean overlaps = one.overlaps(other, pathCase);
        assertThat(other.overlaps(one, pathCase)).as("%s and %s", one, other).isEqualTo(overlaps);
        if (overlaps) {
          overlapping++;
          assertThat(finds(one, other)).as("%s finds %s", one, other).isTrue();
          assertThat(finds(other, one)).as("%s finds %s", other, one).isTrue();
        } else if (!finds(one, other)) {
          spared++;
        }
      }
      assertThat(List.of(overlapping, spared)).allMatch(n -> n > 50);
    }
  }

  @Test
  void resourcesOverlapByNameAndAPoolWithItsMembers() {
    LockKey pool = Pools.NONE.key("res:port");
    LockKey first = Pools.NONE.key("res:port/1");
    LockKey second = Pools.NONE.key("res:port/2");
    LockKey file = LockKey.inProject("port", PathCase.EXACT);

    assertThat(pool.overlaps(first, PathCase.EXACT)).isTrue();
    assertThat(second.overlaps(pool, PathCase.EXACT)).isTrue();
    assertThat(first.overlaps(second, PathCase.EXACT)).isFalse();
    assertThat(file.overlaps(pool, PathCase.EXACT)).isFalse();
    assertThat(finds(pool, first) && finds(first, pool)).isTrue();
    assertThat(Pools.NONE.key("res:ports").overlaps(first, PathCase.EXACT)).isFalse();
  }

  /** What the tables do with places. */
  private static boolean finds(LockKey asked, LockKey held) {
    String place = KeyPlace.of(held);
    Optional<KeyPlace.Range> below = KeyPlace.below(asked);
    return KeyPlace.above(asked).contains(place)
        || below
            .filter(b -> b.from().compareTo(place) <= 0 && place.compareTo(b.to()) < 0)
            .isPresent();
  }

  private LockKey key(PathCase pathCase) {
    while (true) {
      List<String> pieces = new ArrayList<>();
      for (int i = random.nextInt(1, 7); i > 0; i--) {
        pieces.add(PIECES.get(random.nextInt(PIECES.size())));
      }
      try {
        return LockKey.inProject(String.join("", pieces), pathCase);
      } catch (BadPathException e) {
        // Some of what is put together is no path; the next round tries again.
      }
    }
  }
}
