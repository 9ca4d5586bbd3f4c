package dev.fleettools.dispatch.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.judging.StartMerge;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
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
    ApprovedWork work = ApprovedWork.of(flight, "a.txt");
    oldHead = work.oldHead();
    merge = work.merged();
    flight.run(
        new StartMerge(),
        new StartMerge.Input(
            work.review(), oldHead.hex(), merge.hex(), List.of("a.txt"), PathCase.EXACT));
    return flight;
  }
}
