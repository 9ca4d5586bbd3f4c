package dev.fleettools.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdSourceTest {

  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private final AtomicLong millis = new AtomicLong(START);
  private final IdSource ids =
      new IdSource(() -> Instant.ofEpochMilli(millis.get()), new SplittableRandom(1));

  @ParameterizedTest
  @EnumSource(IdPrefix.class)
  void idIsAPrefixAndThirteenCharactersOfCrockfordsBase32(IdPrefix prefix) {
    assertThat(ids.next(prefix)).matches(prefix.text() + "-[0-9a-hjkmnp-tv-z]{13}");
  }

  @Test
  void idTellsItsMillisecond() {
    String text = ids.next(IdPrefix.MSN).substring(4);

    long high = 0;
    for (char c : text.substring(0, 12).toCharArray()) {
      high = (high << 5) | "0123456789abcdefghjkmnpqrstvwxyz".indexOf(c);
    }
    assertThat(high >>> 18).isEqualTo(START);
  }

  @Test
  void idsOnlyGrowWhileTheClockStandsRunsAndGoesBack() {
    List<String> made = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 10_000; i++) {
      millis.addAndGet(random.nextInt(-3, 4));
      made.add(ids.next(IdPrefix.SRT));
    }

    assertThat(new HashSet<>(made)).hasSize(10_000);
    assertThat(made).isSorted();
  }

  @Test
  void moreIdsThanAMillisecondHoldsBorrowFromTheNext() {
    int most = 1 << 22;
    IdSource full = new IdSource(() -> Instant.ofEpochMilli(START), () -> -1L);
    String before = full.next(IdPrefix.SRT);
    for (int i = 0; i < most; i++) {
      before = full.next(IdPrefix.SRT);
    }

    String next = full.next(IdPrefix.SRT);
    assertThat(next).isGreaterThan(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "spc-0123456789abc", "claude@host:1", "A.b_c-d"})
  void outsideAgentsChooseNamesOfLettersDigitsAndAFewSigns(String name) {
    assertThat(new SpecialistId(name).toString()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "ä", "a\n"})
  void otherNamesAreNoIds(String name) {
    assertThatThrownBy(() -> new SpecialistId(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SpecialistId("x".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
