package dev.fleettools.core.attempt;

import static dev.fleettools.core.sortie.TestSorties.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.TestSorties;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetbackTest {

  private static final MissionLimits LIMITS = new MissionLimits(4, 3, 1_000, 0);

  @ParameterizedTest
  @CsvSource({"1, 3, 1", "2, 3, 2", "3, 5, 4", "3, 3, 0", "4, 3, 0", "1, 1, 0"})
  void anotherTryComesAfterAPauseUntilTheLastWasMade(int attempts, int most, int pauseSeconds) {
    Sortie sortie =
        TestSorties.sortie(SortieStatus.IN_PROGRESS, SortieOrder.Kind.EDIT, attempts, most, null);
    Setback setback = new Setback(AttemptStatus.FAILED, 3, "It broke.", "abc", List.of("a"), "abc");

    List<FleetEvent> events = setback.events(sortie, TestSorties.attempt(), LIMITS, NOON);

    assertThat(events).hasSize(2);
    assertThat(events.getFirst())
        .isEqualTo(
            new AttemptEvent.Ended(
                TestSorties.attempt().attemptId(),
                sortie.sortieId(),
                TestSorties.attempt().specialistId(),
                AttemptStatus.FAILED,
                3,
                "It broke.",
                "abc",
                List.of("a"),
                90_000));
    assertThat(events.getLast())
        .isEqualTo(
            pauseSeconds == 0
                ? new SortieEvent.Failed(
                    sortie.sortieId(), sortie.missionId(), "It broke.", attempts)
                : new SortieEvent.Requeued(
                    sortie.sortieId(),
                    TestSorties.attempt().attemptId(),
                    "It broke.",
                    NOON.plusSeconds(pauseSeconds),
                    "abc",
                    null));
  }
}
