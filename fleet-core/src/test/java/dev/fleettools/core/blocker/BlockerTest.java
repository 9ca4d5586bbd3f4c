package dev.fleettools.core.blocker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flight.CancelSortie;
import dev.fleettools.core.flight.TerminateAgent;
import dev.fleettools.core.planning.CancelMission;
import dev.fleettools.core.report.Complete;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.specialist.SpecialistStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockerTest {

  @TempDir Path folder;
  private TestProject test;
  private Flights flights;

  @BeforeEach
  void open() {
    test = new TestProject(folder);
    flights = new Flights(test);
    test.flyingMission(3, List.of(List.of(), List.of()));
  }

  @AfterEach
  void close() {
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void blockedSortieIsNotBlockedAgainUntilItGoesOn() {
    Caller.Binding binding = flights.running("m1.1");
    String id = raise(binding);
    assertThat(flights.specialist(binding).status()).isEqualTo(SpecialistStatus.BLOCKED);
    assertThat(test.sortie("m1.1").reason()).isEqualTo("Which colour?");
    code(ErrorCode.CONFLICT, () -> raise(binding));

    resolve(id, "Blue.");

    assertThat(flights.specialist(binding).status()).isEqualTo(SpecialistStatus.ACTIVE);
    assertThat(test.sortie("m1.1").reason()).isNull();
    raise(binding);
    assertThat(list(null)).hasSize(1);
    assertThat(list(true)).hasSize(2);
    assertThat(list(true).getFirst().resolution()).isEqualTo("Blue.");
    assertThat(list(true).getFirst().resolvedBy()).isEqualTo("dispatch");
  }

  @Test
  void resolvedBlockerIsNotResolvedAgain() {
    String id = raise(flights.running("m1.1"));
    resolve(id, null);

    code(ErrorCode.CONFLICT, () -> resolve(id, "Red."));
    code(ErrorCode.NOT_FOUND, () -> resolve("blk-nothing", null));
    assertThat(list(true).getFirst().resolution()).isEqualTo("Resolved.");
  }

  @Test
  void blockerEndsWhenAPersonEndsItsAgentOrSortie() {
    raise(flights.running("m1.1"));
    test.run(new TerminateAgent(), new TerminateAgent.Input("m1.1.a1", null));

    assertThat(list(null)).isEmpty();
    assertThat(list(true).getFirst().resolution()).isEqualTo("The attempt ended.");
    test.pass(Duration.ofMinutes(1));
    raise(flights.running("m1.1"));
    test.run(new CancelSortie(), new CancelSortie.Input("m1.1", null));
    assertThat(list(null)).isEmpty();
  }

  @Test
  void questionOutlivesTheProcessThatAskedItAndHoldsItsSortieUp() {
    Caller.Binding first = flights.running("m1.1");
    int most = test.sortie("m1.1").maxAttempts();
    String id = raise(first);

    flights.settle(first, 0, Flights.WORK);

    Sortie held = test.sortie("m1.1");
    assertThat(held.status()).isEqualTo(SortieStatus.BLOCKED);
    assertThat(held.liveAttempt()).isNull();
    assertThat(held.reason()).isEqualTo("Which colour?");
    assertThat(held.startFrom()).isEqualTo(Flights.WORK);
    assertThat(held.maxAttempts()).isEqualTo(most + 1);
    assertThat(flights.attempt(first).status()).isEqualTo(AttemptStatus.CANCELLED);
    assertThat(list(null)).extracting(b -> b.blockerId().value()).containsExactly(id);
    code(ErrorCode.CONFLICT, () -> test.fly("m1.1"));
    flights.settle(first, 0, Flights.WORK);
    assertThat(test.sortie("m1.1")).isEqualTo(held);

    resolve(id, "Blue.");

    Sortie free = test.sortie("m1.1");
    assertThat(free.status()).isEqualTo(SortieStatus.PENDING);
    assertThat(free.answers()).containsExactly("You asked: Which colour? The answer: Blue.");
    assertThat(free.startFrom()).isEqualTo(Flights.WORK);
    flights.running("m1.1");
    assertThat(test.sortie("m1.1").answers()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 137})
  void questionHoldsItsSortieUpHoweverTheProcessEnded(int exit) {
    Caller.Binding binding = flights.running("m1.1");
    raise(binding);

    flights.settle(binding, exit, null);

    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.BLOCKED);
    assertThat(list(null)).hasSize(1);
  }

  @Test
  void answerThatCameAfterTheEndLeadsToAnotherAttemptAtOnce() {
    Caller.Binding binding = flights.running("m1.1");
    String id = raise(binding);
    Instant ended = Instant.parse("2026-01-01T00:00:00Z");
    test.pass(Duration.ofSeconds(1));
    resolve(id, "Blue.");

    flights.settle(binding, 0, Flights.WORK, ended);

    Sortie sortie = test.sortie("m1.1");
    assertThat(sortie.status()).isEqualTo(SortieStatus.PENDING);
    assertThat(sortie.startFrom()).isEqualTo(Flights.WORK);
    assertThat(sortie.answers()).hasSize(1);
    flights.running("m1.1");
  }

  @Test
  void processThatHeardTheAnswerIsJudgedLikeAnyOther() {
    Caller.Binding binding = flights.running("m1.1");
    resolve(raise(binding), "Blue.");

    flights.settle(binding, 0, Flights.WORK, Instant.parse("2026-01-01T00:00:01Z"));

    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.REVIEW);
  }

  @Test
  void attemptsThatEndedWithAQuestionNeverUseUpTheLimit() {
    for (int i = 0; i < 5; i++) {
      Caller.Binding binding = flights.running("m1.1");
      String id = raise(binding);
      flights.settle(binding, 0, i == 0 ? Flights.WORK : null);
      resolve(id, "Answer " + i);
    }
    assertThat(test.sortie("m1.1").startFrom()).isEqualTo(Flights.WORK);
    assertThat(test.sortie("m1.1").answers()).hasSize(5);
    int failures = 0;
    while (test.sortie("m1.1").status() == SortieStatus.PENDING) {
      test.pass(Duration.ofHours(1));
      flights.settle(flights.running("m1.1"), 1, null);
      failures++;
    }
    assertThat(failures).isEqualTo(3);
  }

  @Test
  void claimOfABlockedSpecialistStillCounts() {
    Caller.Binding binding = flights.running("m1.1");
    raise(binding);
    test.runAs(Caller.specialist(binding), new Complete(), Flights.claim(null, "Found it myself."));

    flights.settle(binding, 0, Flights.WORK);

    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.REVIEW);
    assertThat(list(null)).isEmpty();
  }

  @Test
  void whatHoldsDispatchUpIsRaisedOnceUntilItIsResolved() {
    String mission = holdUp(null, BlockerCategory.ERROR);
    assertThat(holdUp(null, BlockerCategory.ERROR)).isEqualTo(mission);
    assertThat(holdUp(null, BlockerCategory.ENVIRONMENT)).isNotEqualTo(mission);
    String sortie = holdUp("m1.1", BlockerCategory.ERROR);
    assertThat(holdUp("m1.1", BlockerCategory.ERROR)).isEqualTo(sortie).isNotEqualTo(mission);
    assertThat(holdUp("m1.2", BlockerCategory.ERROR)).isNotEqualTo(sortie);
    assertThat(list(null)).hasSize(4);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);

    resolve(mission, null);
    assertThat(holdUp(null, BlockerCategory.ERROR)).isNotEqualTo(mission);
  }

  @Test
  void nothingHoldsUpAMissionThatHasEnded() {
    holdUp(null, BlockerCategory.ERROR);
    holdUp("m1.1", BlockerCategory.ERROR);

    test.run(new CancelMission(), new CancelMission.Input("m1", null));

    assertThat(list(null)).isEmpty();
    assertThat(list(true))
        .extracting(Blocker::resolution)
        .containsOnly("The mission was cancelled.");
  }

  private String holdUp(@Nullable String sortie, BlockerCategory category) {
    return test.run(
            new HoldUp(),
            new HoldUp.Input(
                flights.mission("m1").missionId(),
                sortie == null ? null : test.sortie(sortie).sortieId(),
                category,
                "The branch is gone."))
        .blockerId()
        .value();
  }

  private String raise(Caller.Binding binding) {
    return test.runAs(
            Caller.specialist(binding),
            new RaiseBlocker(),
            new RaiseBlocker.Input(null, "Which colour?", null))
        .blockerId()
        .value();
  }

  private void resolve(String id, @Nullable String resolution) {
    test.run(new ResolveBlocker(), new ResolveBlocker.Input(id, resolution));
  }

  private List<Blocker> list(@Nullable Boolean all) {
    return test.ask(
            new ListBlockers(),
            new ListBlockers.Input(all, null, null, null, null, null, null, null, null))
        .blockers();
  }

  private static void code(ErrorCode code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(FleetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
