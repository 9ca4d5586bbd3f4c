package dev.fleettools.core.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.TestProject;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.blocker.Blocker;
import dev.fleettools.core.blocker.BlockerCategory;
import dev.fleettools.core.blocker.Blockers;
import dev.fleettools.core.blocker.HoldUp;
import dev.fleettools.core.blocker.RaiseBlocker;
import dev.fleettools.core.blocker.ResolveBlocker;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.judging.BeginReview;
import dev.fleettools.core.judging.CompleteReview;
import dev.fleettools.core.judging.FinishMerge;
import dev.fleettools.core.judging.StartMerge;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.planning.CancelMission;
import dev.fleettools.core.planning.CompleteMission;
import dev.fleettools.core.planning.CreateMission;
import dev.fleettools.core.planning.PauseMission;
import dev.fleettools.core.planning.ResumeMission;
import dev.fleettools.core.report.Complete;
import dev.fleettools.core.report.ReportProgress;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.review.Verdict;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.specialist.Tokens;
import dev.fleettools.core.view.MissionSorties;
import dev.fleettools.core.view.ShowMission;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissionFlightTest {

  private static final String WORK = "1111111111111111111111111111111111111111";
  private static final String MERGE = "2222222222222222222222222222222222222222";

  @TempDir Path folder;
  private TestProject test;

  @BeforeEach
  void open() {
    test = new TestProject(folder);
  }

  @AfterEach
  void everyFlightLeavesAWholeLog() {
    assertThat(test.log().verify(List.of()).faults()).isEmpty();
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void aSortieIsCompletedByItsMergeAndTheMissionByItsReview() {
    test.flyingMission(3, List.of(List.of(), List.of(0)));
    assertThat(ready()).containsExactly("m1.1");

    Caller.Binding first = test.fly("m1.1");
    running(first);
    test.runAs(Caller.specialist(first), new ReportProgress(), progress(40));
    test.runAs(Caller.specialist(first), new Complete(), claim("changed it"));
    settle(first, 0, WORK);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.REVIEW);
    assertThat(ready()).isEmpty();
    merge("m1.1", TestProject.COMMIT, MERGE);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.COMPLETED);
    assertThat(ready()).containsExactly("m1.2");

    Caller.Binding second = test.fly("m1.2");
    running(second);
    settle(second, 0, WORK);
    merge("m1.2", MERGE, "3333333333333333333333333333333333333333");
    assertThat(mission()).isEqualTo(MissionStatus.REVIEW);
    test.run(new CompleteMission(), new CompleteMission.Input("m1", MERGE, List.of()));
    assertThat(mission()).isEqualTo(MissionStatus.COMPLETED);
    assertThat(test.eventTypes())
        .contains("outcome_recorded", "work_order_closed", "decomposition_generated")
        .filteredOn("outcome_recorded"::equals)
        .hasSize(2);
  }

  @Test
  void aPausedMissionIsToldItsEndWhenItIsResumed() {
    test.flyingMission(1, List.of(List.of(), List.of()));
    Caller.Binding first = test.fly("m1.1");
    running(first);
    settle(first, 0, WORK);
    test.run(new PauseMission(), new PauseMission.Input("m1", null));
    merge("m1.1", TestProject.COMMIT, MERGE);
    test.run(new CancelSortie(), new CancelSortie.Input("m1.2", null));
    assertThat(mission()).isEqualTo(MissionStatus.PAUSED);

    MissionStatus told =
        test.run(new ResumeMission(), new ResumeMission.Input("m1", null)).status();

    assertThat(told).isEqualTo(MissionStatus.REVIEW).isEqualTo(mission());
    assertThat(test.eventTypes()).containsSubsequence("mission_resumed", "mission_review");
  }

  @Test
  void aPausedMissionDoesNotFailBeforeItIsResumed() {
    test.flyingMission(1, List.of(List.of()));
    Caller.Binding only = test.fly("m1.1");
    test.run(new PauseMission(), new PauseMission.Input("m1", null));
    settle(only, 1, null);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.FAILED);
    assertThat(mission()).isEqualTo(MissionStatus.PAUSED);

    test.run(new RetrySortie(), new RetrySortie.Input("m1.1", null));
    test.run(new ResumeMission(), new ResumeMission.Input("m1", null));
    assertThat(mission()).isEqualTo(MissionStatus.IN_PROGRESS);
    settle(test.fly("m1.1"), 1, null);
    assertThat(mission()).isEqualTo(MissionStatus.FAILED);
  }

  @Test
  void aRetriedSortieBringsBackWhatWasCancelledForWantOfIt() {
    // 3 waits for 1, 4 for both 1 and 2, 5 for 4; 6 waits for 1 and was cancelled by a person.
    test.flyingMission(
        1, List.of(List.of(), List.of(), List.of(0), List.of(0, 1), List.of(3), List.of(0)));
    test.run(new CancelSortie(), new CancelSortie.Input("m1.6", "Not needed."));
    settle(test.fly("m1.1"), 1, null);
    settle(test.fly("m1.2"), 1, null);
    assertThat(mission()).isEqualTo(MissionStatus.FAILED);
    assertThat(states()).isEqualTo("FAILED FAILED CANCELLED CANCELLED CANCELLED CANCELLED");

    test.run(new RetrySortie(), new RetrySortie.Input("m1.1", 2));
    assertThat(states()).isEqualTo("PENDING FAILED PENDING CANCELLED CANCELLED CANCELLED");
    test.run(new RetrySortie(), new RetrySortie.Input("m1.2", 2));
    assertThat(states()).isEqualTo("PENDING PENDING PENDING PENDING PENDING CANCELLED");
    assertThat(test.sortie("m1.5").maxAttempts()).isEqualTo(1);
    assertThat(test.sortie("m1.1").maxAttempts()).isEqualTo(3);

    settle(test.fly("m1.1"), 1, null);
    test.pass(Duration.ofMinutes(1));
    settle(test.fly("m1.1"), 1, null);
    assertThat(states()).isEqualTo("FAILED PENDING CANCELLED CANCELLED CANCELLED CANCELLED");
  }

  private String states() {
    return test.ask(new ShowMission(), new ShowMission.Input("m1")).sorties().stream()
        .map(s -> s.status().name())
        .collect(Collectors.joining(" "));
  }

  @Test
  void aFailedAttemptIsRequeuedAfterAPauseAndFailsForGoodAfterTheLast() {
    test.flyingMission(2, List.of(List.of(), List.of(0)));
    Caller.Binding first = test.fly("m1.1");
    running(first);
    settle(first, 1, null);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);
    assertThat(ready()).isEmpty();
    assertThatThrownBy(() -> test.fly("m1.1")).hasMessageContaining("waits until");

    test.pass(Duration.ofSeconds(2));
    assertThat(ready()).containsExactly("m1.1");
    Caller.Binding second = test.fly("m1.1");
    settle(second, null, null);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.FAILED);
    assertThat(test.sortie("m1.2").status()).isEqualTo(SortieStatus.CANCELLED);
    assertThat(mission()).isEqualTo(MissionStatus.FAILED);
    assertThat(outcome(first)).isEqualTo(AttemptStatus.FAILED);
    assertThat(outcome(second)).isEqualTo(AttemptStatus.LOST);

    test.run(new RetrySortie(), new RetrySortie.Input("m1.1", null));
    assertThat(mission()).isEqualTo(MissionStatus.IN_PROGRESS);
    assertThat(ready()).containsExactly("m1.1");
  }

  @Test
  void settlingTwiceGivesOneOutcome() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding first = test.fly("m1.1");
    running(first);
    settle(first, 3, null);
    settle(first, 0, WORK);
    assertThat(test.eventTypes()).filteredOn("attempt_ended"::equals).hasSize(1);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);
  }

  @Test
  void oneThatClaimsToBeDoneButChangedNothingIsSentBack() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding first = test.fly("m1.1");
    running(first);
    test.runAs(Caller.specialist(first), new Complete(), claim("all done"));
    settle(first, 0, null);
    assertThat(test.eventTypes()).contains("sortie_changes_requested", "sortie_requeued");
    assertThat(test.sortie("m1.1").feedback()).contains("changed no file");
  }

  @Test
  void aBlockerHoldsTheSortieUntilItIsResolved() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding first = test.fly("m1.1");
    running(first);
    RaiseBlocker.Output raised =
        test.runAs(
            Caller.specialist(first),
            new RaiseBlocker(),
            new RaiseBlocker.Input(null, "Which colour?", BlockerCategory.CLARIFICATION));
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.BLOCKED);
    test.run(new ResolveBlocker(), new ResolveBlocker.Input(raised.blockerId().value(), "Blue."));
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.IN_PROGRESS);
    assertThatThrownBy(
            () ->
                test.run(
                    new ResolveBlocker(),
                    new ResolveBlocker.Input(raised.blockerId().value(), "Red.")))
        .hasMessageContaining("resolved already");
  }

  @Test
  void whatHeldUpAMissionIsOverWithTheMission() {
    CreateMission.Output made = test.flyingMission(3, List.of(List.of()));
    HoldUp.Output raised =
        test.run(
            new HoldUp(),
            new HoldUp.Input(made.missionId(), null, BlockerCategory.ERROR, "No room."));
    test.run(new CancelMission(), new CancelMission.Input("m1", null));
    Blocker blocker = test.log().read(rows -> Blockers.require(rows, raised.blockerId().value()));
    assertThat(blocker.resolution()).isEqualTo("The mission was cancelled.");
  }

  @Test
  void cancellingAMissionEndsEverythingThatFlies() {
    test.flyingMission(3, List.of(List.of(), List.of(), List.of(1)));
    Caller.Binding first = test.fly("m1.1");
    running(first);
    test.run(new CancelMission(), new CancelMission.Input("m1", null));
    assertThat(mission()).isEqualTo(MissionStatus.CANCELLED);
    assertThat(outcome(first)).isEqualTo(AttemptStatus.CANCELLED);
    assertThat(test.sortie("m1.3").status()).isEqualTo(SortieStatus.CANCELLED);
    assertThat(token(first)).isEmpty();
  }

  @Test
  void aTokenIsGoodForItsOwnSortieOnlyAndWhileItsAttemptIsLive() {
    test.flyingMission(3, List.of(List.of(), List.of()));
    Caller.Binding first = test.fly("m1.1");
    test.fly("m1.2");
    running(first);
    assertThat(token(first)).isPresent();
    assertThatThrownBy(
            () ->
                test.runAs(
                    Caller.specialist(first),
                    new ReportProgress(),
                    new ReportProgress.Input("m1.2", 10, null, null, null, null, null, null)))
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN));
    settle(first, 1, null);
    assertThat(token(first)).isEmpty();
  }

  @Test
  void aReviewThatAsksForChangesStartsAnotherAttemptWithItsFeedback() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding first = test.fly("m1.1");
    running(first);
    settle(first, 0, WORK);
    ReviewId review = openReview().reviewId();
    test.run(new BeginReview(), new BeginReview.Input(review, "checks", TestProject.COMMIT));
    test.run(
        new CompleteReview(),
        new CompleteReview.Input(
            review, Verdict.CHANGES_REQUESTED, "the unit tests fail", List.of(), List.of(), WORK));
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);
    assertThat(test.sortie("m1.1").startFrom()).isEqualTo(WORK);
    assertThat(test.sortie("m1.1").feedback()).isEqualTo("the unit tests fail");
    assertThat(outcome(first)).isEqualTo(AttemptStatus.FAILED);
  }

  private void merge(String sortie, String from, String to) {
    Review review = openReview();
    test.run(new BeginReview(), new BeginReview.Input(review.reviewId(), "checks", from));
    test.run(
        new CompleteReview(),
        new CompleteReview.Input(
            review.reviewId(), Verdict.APPROVED, "", List.of(), List.of(), null));
    test.run(
        new StartMerge(),
        new StartMerge.Input(review.reviewId(), from, to, List.of(sortie), PathCase.EXACT));
    test.run(new FinishMerge(), new FinishMerge.Input(review.reviewId()));
  }

  private Review openReview() {
    return test.log().read(Reviews::open).getFirst();
  }

  private void running(Caller.Binding binding) {
    test.run(
        new NoteRunning(),
        new NoteRunning.Input(
            binding.attempt(), 4711, Instant.parse("2026-01-01T00:00:00Z"), false, 0));
  }

  private void settle(Caller.Binding binding, @Nullable Integer exit, @Nullable String commit) {
    test.run(
        new SettleAttempt(),
        new SettleAttempt.Input(
            binding.attempt(),
            exit,
            commit,
            commit == null ? List.of() : List.of("a"),
            null,
            null));
  }

  private AttemptStatus outcome(Caller.Binding binding) {
    return test.log().read(rows -> Attempts.require(rows, binding.attempt())).status();
  }

  private java.util.Optional<Caller> token(Caller.Binding binding) {
    return test.log().read(rows -> Tokens.find(rows, "hash-" + binding.attempt().value()));
  }

  private MissionStatus mission() {
    return test.ask(new ShowMission(), new ShowMission.Input("m1")).mission().status();
  }

  private List<String> ready() {
    return test.ask(new MissionSorties(), new MissionSorties.Input("m1", null, null, null, null))
        .parallelizable();
  }

  private static ReportProgress.Input progress(int percent) {
    return new ReportProgress.Input(
        null, percent, "half way", "read", List.of("write"), List.of("blue"), null, null);
  }

  private static Complete.Input claim(String summary) {
    return new Complete.Input(null, summary, null, null, null, null, null);
  }
}
