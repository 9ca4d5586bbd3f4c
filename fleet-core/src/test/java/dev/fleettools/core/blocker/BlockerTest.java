package dev.fleettools.core.blocker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flight.CancelSortie;
import dev.fleettools.core.operation.Caller;
import dev.fleettools.core.planning.CancelMission;
import dev.fleettools.core.report.Complete;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.specialist.SpecialistStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void blockerEndsWithItsAttempt() {
    Caller.Binding binding = flights.running("m1.1");
    raise(binding);

    flights.settle(binding, 1, null);

    assertThat(list(null)).isEmpty();
    assertThat(list(true).getFirst().resolution()).isEqualTo("The attempt ended.");
    test.pass(Duration.ofMinutes(1));
    raise(flights.running("m1.1"));
    test.run(new CancelSortie(), new CancelSortie.Input("m1.1", null));
    assertThat(list(null)).isEmpty();
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
    return test.ask(new ListBlockers(), new ListBlockers.Input(all)).blockers();
  }

  private static void code(ErrorCode code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(FleetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
