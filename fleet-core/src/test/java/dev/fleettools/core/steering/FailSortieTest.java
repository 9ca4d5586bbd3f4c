package dev.fleettools.core.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.blocker.RaiseBlocker;
import dev.fleettools.core.blocker.UnblockSortie;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.sortie.SortieStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailSortieTest {

  @TempDir Path folder;
  private TestProject test;
  private Flights flights;

  @BeforeEach
  void aMissionInFlight() {
    test = new TestProject(folder);
    flights = new Flights(test);
    test.flyingMission(2, List.of(List.of(), List.of(0)));
  }

  @AfterEach
  void close() {
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void aFailedAttemptIsFollowedByAnotherWhileTriesRemain() {
    Caller.Binding first = flights.running("m1.1");

    assertThat(fail(Caller.specialist(first), null)).isEqualTo(SortieStatus.PENDING);

    assertThat(flights.attempt(first).status()).isEqualTo(AttemptStatus.FAILED);
    assertThat(flights.specialist(first).status().ended()).isTrue();
    refused(ErrorCode.STALE_TOKEN, "is over", () -> fail(Caller.specialist(first), null));
    test.pass(Duration.ofMinutes(1));
    flights.running("m1.1");
    assertThat(fail(Caller.owner(), null)).isEqualTo(SortieStatus.FAILED);
    assertThat(test.sortie("m1.2").status()).isEqualTo(SortieStatus.CANCELLED);
  }

  @Test
  void aPersonGivesASortieUpForGoodWhetherItFliesOrNot() {
    refused(ErrorCode.CONFLICT, "Nobody works at sortie m1.1", () -> fail(Caller.owner(), null));
    Caller.Binding live = flights.running("m1.1");
    refused(ErrorCode.FORBIDDEN, "Only a person", () -> fail(Caller.specialist(live), true));

    assertThat(fail(Caller.owner(), true)).isEqualTo(SortieStatus.FAILED);

    assertThat(flights.attempt(live).status()).isEqualTo(AttemptStatus.FAILED);
    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.FAILED);
    refused(ErrorCode.CONFLICT, "is failed and cannot be failed", () -> fail(Caller.owner(), true));
  }

  @Test
  void whatBlocksASortieIsAnsweredByItsNumber() {
    refused(ErrorCode.CONFLICT, "m1.1 is pending and nothing", () -> unblock());
    Caller.Binding live = flights.running("m1.1");
    test.runAs(
        Caller.specialist(live),
        new RaiseBlocker(),
        new RaiseBlocker.Input(null, "Which colour?", null));

    unblock();

    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.IN_PROGRESS);
    assertThat(test.sortie("m1.1").answers()).hasSize(1);
    refused(ErrorCode.CONFLICT, "m1.1 is in progress and nothing", () -> unblock());
  }

  private SortieStatus fail(Caller caller, @Nullable Boolean forGood) {
    return test.runAs(
            caller, new FailSortie(), new FailSortie.Input("m1.1", "It cannot work.", forGood))
        .status();
  }

  private void unblock() {
    test.run(new UnblockSortie(), new UnblockSortie.Input("m1.1", "Blue."));
  }

  private static void refused(ErrorCode code, String words, ThrowingCallable step) {
    assertThatThrownBy(step)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(FleetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
