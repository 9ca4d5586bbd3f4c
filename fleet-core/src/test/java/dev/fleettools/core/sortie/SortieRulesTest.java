package dev.fleettools.core.sortie;

import static dev.fleettools.core.sortie.TestSorties.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.MissionLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortieRulesTest {

  private static final Map<String, Consumer<Sortie>> MOVES =
      Map.of(
          "assigned", sortie -> SortieRules.mayAssign(sortie, NOON),
          "started", SortieRules::mayStart,
          "reported on", SortieRules::mayReport,
          "blocked", SortieRules::mayBlock,
          "submitted", SortieRules::maySubmit,
          "reviewed", SortieRules::mayReview,
          "retried", SortieRules::mayRetry,
          "cancelled", SortieRules::mayCancel);

  @ParameterizedTest
  @CsvSource({
    "assigned, PENDING",
    "started, ASSIGNED",
    "reported on, ASSIGNED IN_PROGRESS BLOCKED",
    "blocked, ASSIGNED IN_PROGRESS",
    "submitted, ASSIGNED IN_PROGRESS BLOCKED",
    "reviewed, REVIEW",
    "retried, FAILED",
    "cancelled, PENDING ASSIGNED IN_PROGRESS BLOCKED REVIEW"
  })
  void everyMoveIsAllowedFromItsStatesAndRefusedFromAllOthers(String move, String allowed) {
    Consumer<Sortie> rule = Objects.requireNonNull(MOVES.get(move));
    List<String> from = Arrays.asList(allowed.split(" ", -1));
    for (SortieStatus status : SortieStatus.values()) {
      Sortie sortie = TestSorties.in(status);
      if (from.contains(status.name())) {
        assertThatCode(() -> rule.accept(sortie)).as(status.name()).doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> rule.accept(sortie))
            .as(status.name())
            .isInstanceOfSatisfying(
                FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
            .hasMessageContaining("m1.1 is " + status.words() + " and cannot be " + move);
      }
    }
  }

  @Test
  void sortieThatPausesIsNotAssignedBeforeItsTime() {
    Sortie sortie =
        TestSorties.sortie(SortieStatus.PENDING, SortieOrder.Kind.EDIT, 1, 3, NOON.plusSeconds(1));

    assertThatThrownBy(() -> SortieRules.mayAssign(sortie, NOON))
        .hasMessageContaining("waits until 2026-01-01T12:00:01Z");
    assertThatCode(() -> SortieRules.mayAssign(sortie, NOON.plusSeconds(1)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 600000, 0, 1000",
    "1000, 600000, 1, 1000",
    "1000, 600000, 2, 2000",
    "1000, 600000, 5, 16000",
    "1000, 600000, 11, 600000",
    "1000, 600000, 1000, 600000",
    "600001, 600000, 1, 600000",
    "9223372036854775807, 600000, 9, 600000",
    "9223372036854775807, 9223372036854775807, 9, 9223372036854775807",
    "3, 9223372036854775807, 3, 12",
    "1000, 0, 3, 0",
    "-5, 600000, 3, 0",
    "0, 600000, 7, 0"
  })
  void pauseDoublesWithEveryAttemptUpToTheLongest(
      long first, long longest, int attempts, long expected) {
    MissionLimits limits = new MissionLimits(4, 3, first, longest, 0, 0);

    assertThat(SortieRules.backoff(limits, attempts)).isEqualTo(Duration.ofMillis(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, false, false",
    "ASSIGNED, true, false",
    "IN_PROGRESS, true, false",
    "BLOCKED, true, false",
    "REVIEW, true, false",
    "COMPLETED, false, true",
    "FAILED, false, true",
    "CANCELLED, false, true"
  })
  void everyStateIsWaitingFlyingOrEnded(SortieStatus status, boolean flying, boolean ended) {
    assertThat(status.flying()).isEqualTo(flying);
    assertThat(status.ended()).isEqualTo(ended);
  }
}
