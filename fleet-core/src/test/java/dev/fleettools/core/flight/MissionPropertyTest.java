package dev.fleettools.core.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.TestProject;
import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.blocker.Blockers;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever order things happen in, what must hold holds. The seed is in the test's name. */
class MissionPropertyTest {

  private static final int STEPS = 120;

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderOfStepsKeepsTheInvariants(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    try (TestProject test = new TestProject(folder)) {
      test.flyingMission(2, List.of(List.of(), List.of(0), List.of(), List.of(1, 2), List.of()));
      RandomSteps steps = new RandomSteps(test, random);
      Map<SortieId, SortieStatus> ended = new HashMap<>();
      for (int i = 0; i < STEPS; i++) {
        String step = "seed %d, step %d".formatted(seed, i);
        try {
          steps.next();
        } catch (FleetException e) {
          assertThat(e.code()).as(step).isIn(ErrorCode.CONFLICT, ErrorCode.STALE_TOKEN);
        }
        stateIsSound(test, step, ended);
      }
      historyIsSound(test, seed);
      assertThat(test.log().verify(List.of()).faults()).as("seed " + seed).isEmpty();
      assertThat(test.log().rebuildAndCompare().differences()).as("seed " + seed).isEmpty();
    }
  }

  private static void stateIsSound(
      TestProject test, String step, Map<SortieId, SortieStatus> ended) {
    Mission mission = test.log().read(rows -> Missions.require(rows, "m1"));
    List<Attempt> running = test.log().read(Attempts::running);
    List<Sortie> sorties = sorties(test, mission.missionId());

    assertThat(running).as(step).extracting(Attempt::sortieId).doesNotHaveDuplicates();
    for (Sortie sortie : sorties) {
      List<Attempt> own =
          running.stream().filter(a -> a.sortieId().equals(sortie.sortieId())).toList();
      boolean held = sortie.status() == SortieStatus.BLOCKED && sortie.liveAttempt() == null;
      assertThat(own).as(step).hasSize(sortie.status().flying() && !held ? 1 : 0);
      assertThat(!held || unresolved(test, sortie)).as(step + ": held by nothing").isTrue();
      assertThat(sortie.liveAttempt())
          .as(step)
          .isEqualTo(own.isEmpty() ? null : own.getFirst().attemptId());
      assertThat(sortie.attempts()).as(step).isLessThanOrEqualTo(sortie.maxAttempts());
      SortieStatus before = ended.put(sortie.sortieId(), sortie.status());
      if (before == SortieStatus.COMPLETED) {
        assertThat(sortie.status()).as(step).isEqualTo(before);
      } else if (before == SortieStatus.CANCELLED) {
        assertThat(sortie.status()).as(step).isIn(before, SortieStatus.PENDING);
      }
    }
    if (mission.status().ended()) {
      assertThat(running).as(step).isEmpty();
    }
    assertThat(mission.completedCount())
        .as(step)
        .isEqualTo(
            (int) sorties.stream().filter(s -> s.status() == SortieStatus.COMPLETED).count());
  }

  private static boolean unresolved(TestProject test, Sortie sortie) {
    return test.log().read(rows -> Blockers.unresolvedOf(rows, sortie.sortieId())).stream()
        .anyMatch(b -> b.blockerId().equals(sortie.blocker()));
  }

  private static void historyIsSound(TestProject test, long seed) {
    List<FleetEvent> events =
        test.project()
            .catalog()
            .decodeAll(test.log().events(EventQuery.after(Position.START, 100_000)));
    Set<Object> ended = new HashSet<>();
    Set<Object> started = new HashSet<>();
    for (FleetEvent event : events) {
      switch (event) {
        case AttemptEvent.Started e -> assertThat(started.add(e.attemptId())).isTrue();
        case AttemptEvent.Ended e ->
            assertThat(ended.add(e.attemptId())).as("seed " + seed + " " + e).isTrue();
        case SortieEvent.Completed e ->
            assertThat(ended.add(e.sortieId())).as("seed " + seed + " " + e).isTrue();
        default -> {
          // The others tell nothing that must happen once.
        }
      }
    }
    long over =
        test.log().read(Attempts::all).stream()
            .filter(a -> a.status() != AttemptStatus.RUNNING)
            .peek(a -> assertThat(ended).contains(a.attemptId()))
            .count();
    assertThat(started).hasSize((int) over + test.log().read(Attempts::running).size());
  }

  private static List<Sortie> sorties(TestProject test, MissionId mission) {
    return test.log().read(rows -> Sorties.ofMission(rows, mission));
  }
}
