package dev.fleettools.dispatch.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.flight.SettleAttempt;
import dev.fleettools.core.flight.StartAttempt;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.judging.BeginReview;
import dev.fleettools.core.judging.CompleteReview;
import dev.fleettools.core.judging.StartMerge;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.planning.StartMission;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.review.Verdict;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.merge.MergeResult;
import dev.fleettools.dispatch.work.Workspace;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server died in the middle of a merge: the ref tells the next one how far it came. */
class MergeRecoveryTest {

  private static final RefName BRANCH = RefName.branch("fleet/m1");

  @TempDir Path base;
  private TempRepo repo;
  private CommitId oldHead = new CommitId("0".repeat(40));
  private CommitId merge = oldHead;

  @BeforeEach
  void aProject() {
    repo = TempRepo.create(base.resolve("repo"));
    repo.write("a.txt", "a\n").commit("Begin");
  }

  @Test
  void aMergeThatDidNotReachTheRefIsWithdrawnAndDoneAgain() {
    try (Flight flight = cutOffInTheMiddleOfAMerge()) {
      flight.act();
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
      assertThat(flight.types()).containsOnlyOnce("merge_withdrawn", "sortie_merged");
      assertThat(repo.git("show", "fleet/m1:a.txt")).isEqualTo("changed\n");
    }
  }

  @Test
  void aMergeThatReachedTheRefIsFinishedOnce() {
    try (Flight flight = cutOffInTheMiddleOfAMerge()) {
      flight.workspace().git().refs().update(BRANCH, oldHead, merge);
      flight.act();
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
      assertThat(flight.types())
          .doesNotContain("merge_withdrawn")
          .containsOnlyOnce("merge_started", "sortie_merged", "attempt_ended");
      assertThat(repo.resolve("fleet/m1")).isEqualTo(merge.hex());
    }
  }

  @Test
  void aBranchThatSomebodyElseMovedStopsTheQueueAndSaysSo() {
    try (Flight flight = cutOffInTheMiddleOfAMerge()) {
      CommitId foreign = new CommitId(repo.write("z.txt", "z\n").commit("Somebody else"));
      flight.workspace().git().refs().update(BRANCH, oldHead, foreign);
      flight.act();
      Eventually.holds(
          "a blocker says so",
          Flight.PATIENCE,
          () ->
              flight.mission("m1").blockers().stream()
                  .anyMatch(b -> b.reason().contains("somebody else moved it")));
      assertThat(flight.types()).doesNotContain("sortie_merged");
      assertThat(repo.resolve("fleet/m1")).isEqualTo(foreign.hex());
    }
  }

  private Flight cutOffInTheMiddleOfAMerge() {
    Flight flight = Flight.ground(repo, base.resolve("data"));
    Workspace workspace = flight.workspace();
    flight.fly(
        "{mission: {title: Cut off}, sorties: [{title: one, files: [a.txt], command: 'true'}]}");
    oldHead = new CommitId(repo.head());
    workspace.git().refs().create(BRANCH, oldHead);
    flight.run(new StartMission(), new StartMission.Input("m1", oldHead.hex()));
    AttemptId attempt = new AttemptId("att-0000000000001");
    Path folder = workspace.folders().worktree("m1.1.a1");
    flight.run(
        new StartAttempt(),
        new StartAttempt.Input(
            flight.sortie("m1.1").sortieId(),
            attempt,
            new SpecialistId("spc-0000000000001"),
            1,
            "fleet/m1.1.a1",
            folder.toString(),
            oldHead.hex(),
            "hash",
            null));
    workspace.git().worktrees().add(folder, RefName.fleet("m1.1.a1"), oldHead);
    repo.shell(folder, "echo changed > a.txt; git commit -qam work");
    CommitId work = new CommitId(repo.gitIn(folder, "rev-parse", "HEAD").strip());
    flight.run(
        new SettleAttempt(),
        new SettleAttempt.Input(attempt, 0, work.hex(), List.of("a.txt"), null, null));
    ReviewId review = flight.log().read(Reviews::open).getFirst().reviewId();
    flight.run(new BeginReview(), new BeginReview.Input(review, "checks", oldHead.hex()));
    flight.run(
        new CompleteReview(),
        new CompleteReview.Input(review, Verdict.APPROVED, "", List.of(), List.of(), null));
    MergeResult.Clean clean =
        (MergeResult.Clean) workspace.git().merging().mergeTree(oldHead, work);
    merge =
        workspace
            .git()
            .merging()
            .commitTree(
                clean.tree(),
                List.of(oldHead, work),
                "Merge m1.1",
                workspace.git().repository().identity());
    flight.run(
        new StartMerge(),
        new StartMerge.Input(review, oldHead.hex(), merge.hex(), List.of("a.txt")));
    return flight;
  }
}
