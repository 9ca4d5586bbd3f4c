package dev.fleettools.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void readsWhatTheServerWrites() {
    assertThat(Moments.parse("2026-02-28T23:59:59.123456Z"))
        .isEqualTo(Instant.parse("2026-02-28T23:59:59.123456Z"));
    assertThat(Moments.parse("2026-11-22T12:00:00Z")).isEqualTo(NOW);
  }

  @Test
  void whatIsNoTimeIsUnknownAndNotGuessed() {
    assertThat(Moments.parse("yesterday, at about noon")).isNull();
    assertThat(Moments.parse("2026-99-22T12:00:00Z")).isNull();
    assertThat(Moments.ago(null, NOW)).isEqualTo("unknown");
  }

  @Test
  void agesAreSaidInTwoUnitsAtMost() {
    assertThat(Moments.ago("2026-11-22T11:59:48Z", NOW)).isEqualTo("12 s ago");
    assertThat(Moments.ago("2026-11-22T11:59:59.900Z", NOW)).isEqualTo("now");
    assertThat(Moments.length(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
    assertThat(Moments.length(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    assertThat(Moments.length(Duration.ofHours(76))).isEqualTo("3 d 4 h");
    assertThat(Moments.length(Duration.ofMillis(850))).isEqualTo("850 ms");
    assertThat(Moments.length(Duration.ofSeconds(-5))).isEqualTo("0 s");
  }

  @Test
  void whatHasNotEndedLastsUntilNow() {
    assertThat(Moments.between("2026-11-22T11:59:30Z", null, NOW)).isEqualTo("30 s");
    assertThat(Moments.between("2026-11-22T11:59:30Z", "2026-11-22T11:59:40Z", NOW))
        .isEqualTo("10 s");
    assertThat(Moments.between(null, null, NOW)).isEmpty();
  }
}
