package dev.fleettools.core.judging;

import static dev.fleettools.core.Flights.MERGE;
import static dev.fleettools.core.Flights.WORK;
import static dev.fleettools.core.TestProject.COMMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flight.CancelSortie;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.planning.CancelMission;
import dev.fleettools.core.planning.FailMission;
import dev.fleettools.core.report.Complete;
import dev.fleettools.core.review.MergeEntry;
import dev.fleettools.core.review.MergeStatus;
import dev.fleettools.core.review.ReviewStatus;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.review.Verdict;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.steering.ArchiveMission;
import dev.fleettools.core.view.ListMergeQueue;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgingTest {

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
  void reviewBeginsOnce() {
    test.flyingMission(3, List.of(List.of()));
    ReviewId review = flights.submitted("m1.1");
    assertThat(flights.review("m1.1").status()).isEqualTo(ReviewStatus.PENDING);

    flights.begin(review);
    flights.begin(review);

    assertThat(flights.review("m1.1").status()).isEqualTo(ReviewStatus.VALIDATING);
    assertThat(test.eventTypes()).containsOnlyOnce("review_started");
  }

  @Test
  void verdictNeedsABegunReviewAndIsGivenOnce() {
    test.flyingMission(3, List.of(List.of()));
    ReviewId review = flights.submitted("m1.1");
    conflict(() -> flights.judge(review, Verdict.APPROVED, null), "has not begun");

    flights.begin(review);
    flights.judge(review, Verdict.APPROVED, null);
    flights.judge(review, Verdict.CHANGES_REQUESTED, null);

    assertThat(flights.review("m1.1").status()).isEqualTo(ReviewStatus.APPROVED);
    assertThat(test.eventTypes()).containsOnlyOnce("review_completed", "merge_queued");
  }

  @Test
  void researchIsCompletedByItsApproval() {
    test.flyingResearch();
    Caller.Binding binding = flights.running("m1.1");
    test.runAs(
        Caller.specialist(binding), new Complete(), Flights.claim(null, "Use the other library."));
    flights.settle(binding, 0, null);
    ReviewId review = flights.review("m1.1").reviewId();
    flights.begin(review);

    flights.judge(review, Verdict.APPROVED, null);

    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.COMPLETED);
    assertThat(test.sortie("m1.1").summary()).isEqualTo("Use the other library.");
    assertThat(flights.attempt(binding).status()).isEqualTo(AttemptStatus.SUCCEEDED);
    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.REVIEW);
    assertThat(queue()).isEmpty();
  }

  @Test
  void mergeStartsFromTheLoggedHeadOnly() {
    test.flyingMission(3, List.of(List.of()));
    ReviewId review = flights.queued("m1.1");

    conflict(
        () -> flights.startMerge(review, WORK, MERGE),
        "The log has fleet/m1 at " + COMMIT + ", not at " + WORK);
    flights.startMerge(review, COMMIT, MERGE);
    conflict(() -> flights.startMerge(review, COMMIT, MERGE), "is not waiting any more");
    finish(review);

    assertThat(flights.mission("m1").integrationHead()).isEqualTo(MERGE);
  }

  @Test
  void oneMergeAtATimeIsUnderWayInAMission() {
    test.flyingMission(3, List.of(List.of(), List.of()));
    ReviewId first = flights.queued("m1.1");
    ReviewId second = flights.queued("m1.2");
    assertThat(queue()).extracting(MergeEntry::reviewId).containsExactly(first, second);
    flights.startMerge(first, COMMIT, MERGE);

    conflict(() -> flights.startMerge(second, COMMIT, MERGE), "Another merge into fleet/m1");
    finish(first);
    conflict(() -> flights.startMerge(second, COMMIT, WORK), "not at " + COMMIT);
    flights.startMerge(second, MERGE, WORK);
    finish(second);

    assertThat(flights.mission("m1").integrationHead()).isEqualTo(WORK);
    assertThat(flights.mission("m1").completedCount()).isEqualTo(2);
  }

  @Test
  void mergeIsFinishedOnce() {
    test.flyingMission(3, List.of(List.of()));
    ReviewId review = flights.queued("m1.1");
    conflict(() -> finish(review), "No merge of m1.1 is under way");
    flights.startMerge(review, COMMIT, MERGE);

    finish(review);
    finish(review);

    assertThat(test.eventTypes())
        .containsOnlyOnce("sortie_merged", "sortie_completed", "attempt_ended");
    Attempt attempt = onlyAttempt("m1.1");
    assertThat(attempt.status()).isEqualTo(AttemptStatus.SUCCEEDED);
    assertThat(attempt.exitStatus()).isZero();
    assertThat(attempt.commit()).isEqualTo(WORK);
  }

  @Test
  void mergeThatDidNotReachTheBranchWaitsAgain() {
    test.flyingMission(3, List.of(List.of(), List.of()));
    ReviewId first = flights.queued("m1.1");
    flights.queued("m1.2");
    conflict(() -> withdraw(first), "No merge of m1.1 is under way");
    flights.startMerge(first, COMMIT, MERGE);

    withdraw(first);

    assertThat(queue().getFirst().reviewId()).isEqualTo(first);
    assertThat(queue().getFirst().status()).isEqualTo(MergeStatus.QUEUED);
    assertThat(queue().getFirst().mergeCommit()).isNull();
    assertThat(flights.mission("m1").integrationHead()).isEqualTo(COMMIT);
    flights.startMerge(first, COMMIT, MERGE);
    finish(first);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.COMPLETED);
  }

  @Test
  void refusedMergeSendsTheSortieBackWithItsReason() {
    test.flyingMission(3, List.of(List.of()));
    ReviewId review = flights.queued("m1.1");

    refuse(review);

    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);
    assertThat(test.sortie("m1.1").feedback()).isEqualTo("Both changed a.");
    assertThat(test.sortie("m1.1").startFrom()).isEqualTo(WORK);
    assertThat(onlyAttempt("m1.1").status()).isEqualTo(AttemptStatus.FAILED);
    assertThat(onlyAttempt("m1.1").exitStatus()).isZero();
    assertThat(queue()).isEmpty();
    assertThat(
            test.ask(
                    new ListMergeQueue(),
                    new ListMergeQueue.Input(true, null, null, null, null, null, null))
                .entries())
        .extracting(MergeEntry::status)
        .containsExactly(MergeStatus.REFUSED);
    conflict(() -> refuse(review), "is not waiting any more");
    conflict(() -> flights.startMerge(review, COMMIT, MERGE), "is not waiting any more");
  }

  @Test
  void refusedMergeOfTheLastAttemptFailsTheSortie() {
    test.flyingMission(1, List.of(List.of()));
    ReviewId review = flights.queued("m1.1");

    refuse(review);

    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.FAILED);
    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.FAILED);
    assertThat(flights.mission("m1").reason()).isEqualTo("Failed for good: m1.1.");
  }

  @Test
  void mergeUnderWayIsNotRefusedAndItsSortieNotCancelled() {
    test.flyingMission(3, List.of(List.of()));
    ReviewId review = flights.queued("m1.1");
    flights.startMerge(review, COMMIT, MERGE);

    conflict(() -> refuse(review), "is not waiting any more");
    for (ThrowingCallable end :
        List.<ThrowingCallable>of(
            () -> test.run(new CancelSortie(), new CancelSortie.Input("m1.1", null)),
            () -> test.run(new CancelMission(), new CancelMission.Input("m1", null)),
            () -> test.run(new ArchiveMission(), new ArchiveMission.Input("m1", null, true)),
            () -> test.run(new FailMission(), new FailMission.Input("m1", "no", List.of())))) {
      conflict(end, "m1.1 is being merged at this moment");
    }
    finish(review);

    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.COMPLETED);
    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.REVIEW);
  }

  @Test
  void cancelledSortieIsNeitherJudgedNorMerged() {
    test.flyingMission(3, List.of(List.of(), List.of(), List.of()));
    ReviewId judged = flights.submitted("m1.1");
    flights.begin(judged);
    ReviewId waiting = flights.queued("m1.2");

    test.run(new CancelSortie(), new CancelSortie.Input("m1.1", null));
    test.run(new CancelSortie(), new CancelSortie.Input("m1.2", null));
    flights.judge(judged, Verdict.APPROVED, null);

    assertThat(test.log().read(Reviews::open)).isEmpty();
    assertThat(queue()).isEmpty();
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.CANCELLED);
    conflict(() -> flights.startMerge(waiting, COMMIT, MERGE), "is not waiting any more");
  }

  @Test
  void cancelledMissionLeavesNothingToJudgeOrToMerge() {
    test.flyingMission(3, List.of(List.of(), List.of()));
    flights.submitted("m1.1");
    flights.queued("m1.2");

    test.run(new CancelMission(), new CancelMission.Input("m1", "No longer needed."));

    assertThat(test.log().read(Reviews::open)).isEmpty();
    assertThat(queue()).isEmpty();
  }

  @Test
  void unknownReviewIsNotFound() {
    ReviewId unknown = new ReviewId("rev-0000000000000");

    for (ThrowingCallable step :
        List.<ThrowingCallable>of(
            () -> flights.begin(unknown),
            () -> flights.judge(unknown, Verdict.APPROVED, null),
            () -> flights.startMerge(unknown, COMMIT, MERGE),
            () -> finish(unknown),
            () -> withdraw(unknown),
            () -> refuse(unknown))) {
      assertThatThrownBy(step)
          .isInstanceOfSatisfying(
              FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
  }

  private void finish(ReviewId review) {
    test.run(new FinishMerge(), new FinishMerge.Input(review));
  }

  private void withdraw(ReviewId review) {
    test.run(new WithdrawMerge(), new WithdrawMerge.Input(review, "The server died."));
  }

  private void refuse(ReviewId review) {
    test.run(
        new RefuseMerge(),
        new RefuseMerge.Input(review, "Both changed a.", List.of("a"), List.of(), WORK));
  }

  private Attempt onlyAttempt(String sortie) {
    List<Attempt> attempts =
        test.log().read(rows -> Attempts.ofSortie(rows, test.sortie(sortie).sortieId()));
    assertThat(attempts).hasSize(1);
    return attempts.getFirst();
  }

  private List<MergeEntry> queue() {
    return test.ask(
            new ListMergeQueue(),
            new ListMergeQueue.Input(null, null, null, null, null, null, null))
        .entries();
  }

  private static void conflict(ThrowingCallable step, String words) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining(words);
  }
}
