package dev.fleettools.log.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class EventIdsTest {

  private final EventIds ids = new EventIds(new SplittableRandom(3));

  @Test
  void idsOfOneMillisecondGrow() {
    Instant now = Instant.parse("2026-03-01T10:00:00.123Z");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next(now).toString());
    }
    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void idsGrowWhenTheClockGoesBack() {
    UUID first = ids.next(Instant.parse("2026-03-01T10:00:00.123Z"));
    UUID second = ids.next(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(second.toString()).isGreaterThan(first.toString());
  }

  @Test
  void idHoldsItsMillisecondVersionAndVariant() {
    Instant now = Instant.parse("2026-03-01T10:00:00.123456Z");
    UUID id = ids.next(now);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void microsecondsKeepTimesBefore1970() {
    Instant time = Instant.parse("1969-12-31T23:59:59.999999Z");
    assertThat(Micros.toInstant(Micros.of(time))).isEqualTo(time);
    assertThat(Micros.toInstant(-1)).isEqualTo(time);
  }
}
