package dev.fleettools.dispatch.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @Test
  void readsAndWritesUnits() {
    assertThat(Durations.parse("10m")).hasValue(Duration.ofMinutes(10));
    assertThat(Durations.parse("1h30m5s")).hasValue(Duration.ofSeconds(5405));
    assertThat(Durations.parse("90s")).hasValue(Duration.ofSeconds(90));
    assertThat(Durations.format(Duration.ofSeconds(5405))).isEqualTo("1h30m5s");
    assertThat(Durations.format(Duration.ZERO)).isEqualTo("0s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "m", "1.5h", "10 m", "-5s", "5m1h", "10M", "99999999s"})
  void refusesOtherTexts(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
