package dev.fleettools.core.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.priority.Priority;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissionRulesTest {

  private static final Map<String, Consumer<Mission>> MOVES =
      Map.of(
          "started", MissionRules::mayStart,
          "paused", MissionRules::mayPause,
          "resumed", MissionRules::mayResume,
          "completed", MissionRules::mayComplete,
          "failed", MissionRules::mayFail,
          "cancelled", MissionRules::mayCancel,
          "taken back into flight", MissionRules::mayReopen);

  @ParameterizedTest
  @CsvSource({
    "started, PENDING",
    "paused, IN_PROGRESS",
    "resumed, PAUSED",
    "completed, REVIEW",
    "failed, PENDING IN_PROGRESS PAUSED REVIEW",
    "cancelled, PENDING IN_PROGRESS PAUSED REVIEW FAILED",
    "taken back into flight, FAILED IN_PROGRESS PAUSED"
  })
  void everyMoveIsAllowedFromItsStatesAndRefusedFromAllOthers(String move, String allowed) {
    Consumer<Mission> rule = Objects.requireNonNull(MOVES.get(move));
    List<String> from = Arrays.asList(allowed.split(" ", -1));
    for (MissionStatus status : MissionStatus.values()) {
      if (from.contains(status.name())) {
        assertThatCode(() -> rule.accept(in(status))).as(status.name()).doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> rule.accept(in(status)))
            .as(status.name())
            .isInstanceOfSatisfying(
                FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
            .hasMessageContaining("m1 is " + status.words() + " and cannot be " + move);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 0, 0, 0",
    "1, 0, 0, 0, 0, 0",
    "1, 1, -1, 0, 0, 0",
    "1, 1, 0, -1, 0, 0",
    "1, 1, 0, 0, -1, 0",
    "1, 1, 0, 0, 0, -1"
  })
  void limitsWithinWhichNothingCanFlyAreRefused(
      int parallel, int attempts, long pause, long longest, long wall, long whole) {
    MissionLimits limits = new MissionLimits(parallel, attempts, pause, longest, wall, whole);

    assertThatThrownBy(limits::check)
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION));
    assertThatCode(() -> new MissionLimits(1, 1, 0, 0).check()).doesNotThrowAnyException();
    assertThatCode(MissionLimits.DEFAULT::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, false",
    "true, true, false",
    "false, true, false",
    "false, false, true"
  })
  void checkStandsInTheWayWhenItFailsAndDidNotFailBefore(
      boolean passed, boolean knownRed, boolean blocks) {
    CheckOutcome outcome =
        new CheckOutcome("unit", "sortie", "make test", passed, false, 1, 10, knownRed, null);

    assertThat(outcome.blocks()).isEqualTo(blocks);
  }

  private static Mission in(MissionStatus status) {
    return new Mission(
        new MissionId("msn-1"),
        "m1",
        "A mission",
        "",
        null,
        "manual",
        Priority.MEDIUM,
        status,
        false,
        null,
        "main",
        "0123456789",
        "fleet/m1",
        null,
        1,
        0,
        MissionLimits.DEFAULT,
        false,
        List.of(),
        Instant.EPOCH,
        null,
        null,
        null);
  }
}
