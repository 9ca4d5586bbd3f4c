package dev.fleettools.cli.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.cli.base.UsageException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.5Z");

  @ParameterizedTest
  @CsvSource({
    "2h, 2026-11-22T10:00:00.500Z",
    "90s, 2026-11-22T11:58:30.500Z",
    "2h30m, 2026-11-22T09:30:00.500Z",
    "3D, 2026-11-19T12:00:00.500Z",
    "1w, 2026-11-15T12:00:00.500Z",
    "0s, 2026-11-22T12:00:00.500Z",
    "2026-11-20, 2026-11-20T00:00:00Z",
    "2026-11-20 08:15, 2026-11-20T08:15:00Z",
    "2026-11-20T08:15:30, 2026-11-20T08:15:30Z",
    "2026-11-20T08:15:30.123456Z, 2026-11-20T08:15:30.123456Z",
    "'', ''"
  })
  void timesAreReadAsPeopleTypeThem(String text, String expected) {
    assertThat(TimeText.read("--since", text, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "2",
        "h",
        "2x",
        "h2",
        "-2h",
        "2h 30m",
        "2026-13-01",
        "2026-11-2",
        "yesterday",
        "99999999999h",
        "2026-11-20X08:15",
        "12345678901234567890"
      })
  void whatIsNoTimeIsRefusedWithTheFlag(String text) {
    assertThatThrownBy(() -> TimeText.read("--since", text, NOW))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--since takes a time like 2h");
  }
}
