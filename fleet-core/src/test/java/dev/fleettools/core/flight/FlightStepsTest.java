package dev.fleettools.core.flight;

import static dev.fleettools.core.Flights.PROCESS_START;
import static dev.fleettools.core.Flights.WORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.planning.PauseMission;
import dev.fleettools.core.report.Heartbeat;
import dev.fleettools.core.report.Register;
import dev.fleettools.core.report.ReportProgress;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.specialist.SpecialistStatus;
import dev.fleettools.core.specialist.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlightStepsTest {

  @TempDir Path folder;
  private TestProject test;
  private Flights flights;

  @BeforeEach
  void open() {
    test = new TestProject(folder);
    flights = new Flights(test);
  }

  @AfterEach
  void close() {
    assertThat(test.log().verify(List.of()).faults()).isEmpty();
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void onlyAReadySortieOfAMissionInFlightStarts() {
    test.flyingMission(3, List.of(List.of(), List.of(0)));

    conflict(() -> test.fly("m1.2"), "Sortie m1.2 waits for m1.1.");
    conflict(() -> start("m1.1", 2), "has had 0 attempts");
    test.run(new PauseMission(), new PauseMission.Input("m1", null));
    conflict(() -> test.fly("m1.1"), "Mission m1 is paused");

    assertThat(test.log().read(Attempts::all)).isEmpty();
  }

  @Test
  void oneAttemptIsLiveAtATime() {
    test.flyingMission(3, List.of(List.of()));
    test.fly("m1.1");

    conflict(() -> start("m1.1", 2), "is assigned and cannot be assigned");
  }

  @Test
  void processIsNotedOnceAndAgainWhenItIsAdopted() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = flights.running("m1.1");

    note(binding, false);
    assertThat(test.eventTypes()).containsOnlyOnce("specialist_active", "sortie_started");
    test.run(new MarkStale(), new MarkStale.Input(binding.specialist(), PROCESS_START));
    note(binding, true);

    assertThat(test.eventTypes()).containsOnlyOnce("specialist_active", "specialist_adopted");
    assertThat(flights.specialist(binding).status()).isEqualTo(SpecialistStatus.ACTIVE);
    assertThat(flights.specialist(binding).pid()).isEqualTo(4711);
  }

  @Test
  void processOfAnEndedAttemptIsNotNoted() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = test.fly("m1.1");
    flights.settle(binding, 1, null);

    note(binding, true);

    assertThat(test.eventTypes()).doesNotContain("specialist_active", "specialist_adopted");
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);
  }

  @Test
  void silenceIsRecordedOnceUntilItIsBroken() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = flights.running("m1.1");
    Instant sign = Instant.parse("2026-01-01T00:00:00Z");

    stale(binding, sign);
    stale(binding, sign);
    assertThat(count("specialist_stale")).isEqualTo(1);
    assertThat(flights.specialist(binding).status()).isEqualTo(SpecialistStatus.STALE);

    beat(binding);
    beat(binding);
    assertThat(flights.specialist(binding).status()).isEqualTo(SpecialistStatus.ACTIVE);
    assertThat(count("specialist_resumed")).isEqualTo(1);
    stale(binding, sign);
    test.runAs(Caller.specialist(binding), new ReportProgress(), Flights.progress(null, 10));
    assertThat(flights.specialist(binding).status()).isEqualTo(SpecialistStatus.ACTIVE);
    stale(binding, sign);
    assertThat(count("specialist_stale")).isEqualTo(3);
  }

  @Test
  void onlyAnActiveAgentFallsSilent() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = test.fly("m1.1");

    stale(binding, PROCESS_START);
    flights.settle(binding, 1, null);
    stale(binding, PROCESS_START);

    assertThat(count("specialist_stale")).isZero();
    assertThat(flights.specialist(binding).status()).isEqualTo(SpecialistStatus.FAILED);
  }

  @Test
  void terminatedAgentsSortieIsTriedAgainWhileTriesRemain() {
    test.flyingMission(2, List.of(List.of()));
    Caller.Binding first = flights.running("m1.1");

    TerminateAgent.Output output = terminate("m1.1.a1", "Too slow.");
    assertThat(output.specialistId()).isEqualTo(first.specialist().value());
    assertThat(flights.attempt(first).status()).isEqualTo(AttemptStatus.CANCELLED);
    assertThat(flights.attempt(first).reason()).isEqualTo("Too slow.");
    assertThat(flights.specialist(first).status()).isEqualTo(SpecialistStatus.CANCELLED);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);
    assertThat(token(first)).isFalse();
    conflict(() -> terminate("m1.1.a1", null), "has ended already (cancelled)");

    test.pass(Duration.ofSeconds(1));
    flights.running("m1.1");
    terminate("m1.1.a2", null);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.FAILED);
  }

  @Test
  void outsideAgentIsDeactivated() {
    test.run(new Register(), new Register.Input("visitor", null, "codex"));

    assertThat(terminate("visitor", null).status()).isEqualTo("deactivated");
    assertThat(test.eventTypes()).contains("specialist_deactivated");
  }

  @Test
  void agentWhoseWorkIsJudgedHasEnded() {
    test.flyingMission(3, List.of(List.of()));
    flights.submitted("m1.1");

    conflict(() -> terminate("m1.1.a1", null), "has ended already (completed)");
  }

  @Test
  void cancellingASortieCancelsAllThatWaitForItAndNothingElse() {
    test.flyingMission(3, List.of(List.of(), List.of(0), List.of(0), List.of(1, 2), List.of()));
    Caller.Binding binding = flights.running("m1.1");

    test.run(new CancelSortie(), new CancelSortie.Input("m1.1", "Not needed."));

    assertThat(flights.attempt(binding).status()).isEqualTo(AttemptStatus.CANCELLED);
    assertThat(flights.attempt(binding).reason()).isEqualTo("Not needed.");
    assertThat(test.sortie("m1.1").reason()).isEqualTo("Not needed.");
    for (String dependent : List.of("m1.2", "m1.3")) {
      assertThat(test.sortie(dependent).status()).isEqualTo(SortieStatus.CANCELLED);
      assertThat(test.sortie(dependent).reason())
          .isEqualTo("It depends on m1.1, which was cancelled.");
    }
    assertThat(test.sortie("m1.4").reason()).startsWith("It depends on m1.2");
    assertThat(count("sortie_cancelled")).isEqualTo(4);
    assertThat(test.sortie("m1.5").status()).isEqualTo(SortieStatus.PENDING);
    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.IN_PROGRESS);
    conflict(
        () -> test.run(new CancelSortie(), new CancelSortie.Input("m1.1", null)),
        "is cancelled and cannot be cancelled");
  }

  @Test
  void missionOfWhichEverythingWasCancelledFails() {
    test.flyingMission(3, List.of(List.of()));

    test.run(new CancelSortie(), new CancelSortie.Input("m1.1", null));

    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.FAILED);
    assertThat(flights.mission("m1").reason()).isEqualTo("Every sortie was cancelled.");
  }

  @Test
  void missionGoesToReviewWhenTheRestIsCancelled() {
    test.flyingMission(3, List.of(List.of(), List.of()));
    flights.merged("m1.1");

    test.run(new CancelSortie(), new CancelSortie.Input("m1.2", null));

    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.REVIEW);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 11})
  void retryGivesOneToTenAttemptsMore(int attempts) {
    test.flyingMission(1, List.of(List.of()));
    flights.settle(test.fly("m1.1"), 1, null);

    assertThatThrownBy(() -> retry(attempts))
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION));
  }

  @Test
  void retriedSortieGetsExactlyTheFurtherAttempts() {
    test.flyingMission(1, List.of(List.of()));
    conflict(() -> retry(null), "is pending and cannot be retried");
    flights.settle(test.fly("m1.1"), 1, null);
    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.FAILED);

    retry(2);
    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.IN_PROGRESS);
    assertThat(flights.mission("m1").endedAt()).isNull();
    assertThat(test.sortie("m1.1").maxAttempts()).isEqualTo(3);
    flights.settle(test.fly("m1.1"), 1, null);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);
    test.pass(Duration.ofMinutes(1));
    flights.settle(test.fly("m1.1"), 1, null);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.FAILED);

    retry(null);
    assertThat(test.sortie("m1.1").maxAttempts()).isEqualTo(4);
  }

  @Test
  void scopeGrowsByNewPathsOnly() {
    test.flyingMission(3, List.of(List.of()));

    scope("file0.txt");
    assertThat(test.eventTypes()).doesNotContain("scope_changed");
    scope("file0.txt", "b.txt");
    scope("b.txt", "c.txt");

    assertThat(test.sortie("m1.1").scopeFiles()).containsExactly("file0.txt", "b.txt", "c.txt");
    assertThat(count("scope_changed")).isEqualTo(2);
  }

  @Test
  void rescueIsTold() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = flights.running("m1.1");

    AttemptOutput output =
        test.run(
            new RecordRescue(),
            new RecordRescue.Input(
                binding.attempt(),
                "refs/fleet/rescue/m1.1.a1/1",
                WORK,
                List.of("x"),
                "Left over."));

    assertThat(output.sortieStatus()).isEqualTo(SortieStatus.IN_PROGRESS);
    assertThat(test.eventTypes()).containsOnlyOnce("attempt_rescued");
  }

  @Test
  void furtherTokenIsAsGoodAsTheFirstAndEndsWithTheAttempt() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = test.fly("m1.1");

    renew(binding, "another");

    assertThat(caller("another")).contains(Caller.specialist(binding));
    assertThat(token(binding)).isTrue();
    flights.settle(binding, 1, null);
    assertThat(caller("another")).isEmpty();
    assertThat(token(binding)).isFalse();
    conflict(() -> renew(binding, "late"), "is over");
  }

  @Test
  void tokenIsKeptAsItsHashOnlyAndNeverInTheLog() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = test.fly("m1.1");

    assertThat(test.events())
        .noneMatch(e -> e.data().contains("hash-" + binding.attempt().value()));
    assertThat(caller("no such hash")).isEmpty();
  }

  private void renew(Caller.Binding binding, String hash) {
    test.run(new RenewToken(), new RenewToken.Input(binding.attempt(), hash));
  }

  private Optional<Caller> caller(String hash) {
    return test.log().read(rows -> Tokens.find(rows, hash));
  }

  @Test
  void whatIsUnknownIsNotFound() {
    AttemptId attempt = new AttemptId("att-0000000000000");
    for (ThrowingCallable step :
        List.<ThrowingCallable>of(
            () ->
                test.run(
                    new NoteRunning(), new NoteRunning.Input(attempt, 1, PROCESS_START, false, 0)),
            () ->
                test.run(
                    new SettleAttempt(),
                    new SettleAttempt.Input(attempt, 0, null, List.of(), null, null)),
            () ->
                test.run(
                    new MarkStale(),
                    new MarkStale.Input(new SpecialistId("nobody"), PROCESS_START)),
            () -> terminate("nobody", null),
            () -> retry(null),
            () -> test.run(new CancelSortie(), new CancelSortie.Input("m1.1", null)))) {
      assertThatThrownBy(step)
          .isInstanceOfSatisfying(
              FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
  }

  private void start(String number, int ordinal) {
    test.run(
        new StartAttempt(),
        new StartAttempt.Input(
            test.sortie(number).sortieId(),
            new AttemptId("att-9"),
            new SpecialistId("spc-9"),
            ordinal,
            "b",
            "w",
            TestProject.COMMIT,
            "hash",
            null));
  }

  private void note(Caller.Binding binding, boolean adopted) {
    test.run(
        new NoteRunning(),
        new NoteRunning.Input(binding.attempt(), 4711, PROCESS_START, adopted, 100));
  }

  private void stale(Caller.Binding binding, Instant sign) {
    test.run(new MarkStale(), new MarkStale.Input(binding.specialist(), sign));
  }

  private void beat(Caller.Binding binding) {
    Heartbeat.Input input = new Heartbeat.Input(binding.specialist().value());
    test.runAs(Caller.specialist(binding), new Heartbeat(), input);
  }

  private TerminateAgent.Output terminate(String agent, @Nullable String reason) {
    return test.run(new TerminateAgent(), new TerminateAgent.Input(agent, reason));
  }

  private void retry(@Nullable Integer attempts) {
    test.run(new RetrySortie(), new RetrySortie.Input("m1.1", attempts));
  }

  private void scope(String... added) {
    test.run(
        new ChangeScope(),
        new ChangeScope.Input(test.sortie("m1.1").sortieId(), List.of(added), "It needs them."));
  }

  private boolean token(Caller.Binding binding) {
    return test.log().read(rows -> Tokens.find(rows, "hash-" + binding.attempt())).isPresent();
  }

  private long count(String type) {
    return test.eventTypes().stream().filter(type::equals).count();
  }

  private static void conflict(ThrowingCallable step, String words) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining(words);
  }
}
