package dev.fleettools.core.judging;

import static dev.fleettools.core.Flights.MERGE;
import static dev.fleettools.core.Flights.WORK;
import static dev.fleettools.core.TestProject.COMMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.review.Issue;
import dev.fleettools.core.review.ReviewStatus;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.review.Verdict;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.view.ShowSortie;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GiveReviewTest {

  @TempDir Path folder;
  private TestProject test;
  private Flights flights;

  @BeforeEach
  void aMissionInFlight() {
    test = new TestProject(folder);
    flights = new Flights(test);
    test.flyingMission(3, List.of(List.of()));
  }

  @AfterEach
  void close() {
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void changesThatAPersonAsksForSendTheWorkBack() {
    ReviewId review = flights.submitted("m1.1");

    give(Verdict.CHANGES_REQUESTED, "Too long.", Issue.blocking("Half would do.", "a.txt"));

    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);
    assertThat(test.sortie("m1.1").feedback()).isEqualTo("Too long.\n- a.txt: Half would do.");
    assertThat(test.sortie("m1.1").startFrom()).isEqualTo(WORK);
    assertThat(test.log().read(Reviews::open)).isEmpty();
    assertThat(
            test.log()
                .read(rows -> Attempts.ofSortie(rows, test.sortie("m1.1").sortieId()))
                .getFirst()
                .status())
        .isEqualTo(AttemptStatus.FAILED);
    flights.begin(review);
    flights.judge(review, Verdict.APPROVED, null);
    assertThat(flights.review("m1.1").status()).isEqualTo(ReviewStatus.CHANGES_REQUESTED);
  }

  @Test
  void workThatWaitsForItsMergeIsSentBackToo() {
    flights.queued("m1.1");

    give(Verdict.CHANGES_REQUESTED, "Not yet.");

    assertThat(test.log().read(Reviews::queue)).isEmpty();
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);
  }

  @Test
  void approvalIsKeptAndTheChecksDecide() {
    ReviewId review = flights.submitted("m1.1");

    give(Verdict.APPROVED, "Fine.");

    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.REVIEW);
    assertThat(flights.review("m1.1").status()).isEqualTo(ReviewStatus.PENDING);
    assertThat(test.ask(new ShowSortie(), new ShowSortie.Input("m1.1")).opinions())
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.reviewerId()).isEqualTo("dispatch");
              assertThat(o.verdict()).isEqualTo(Verdict.APPROVED);
              assertThat(o.feedback()).isEqualTo("Fine.");
            });
    flights.begin(review);
    flights.judge(review, Verdict.CHANGES_REQUESTED, null);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);
  }

  @Test
  void whatCannotBeSentBackIsRefusedWithNothingKept() {
    assertThatThrownBy(() -> give(Verdict.APPROVED, null))
        .hasMessageContaining("m1.1 is pending and cannot be reviewed");
    ReviewId review = flights.queued("m1.1");
    assertThatThrownBy(() -> give(Verdict.CHANGES_REQUESTED, " "))
        .hasMessageContaining("Say what is to be changed at m1.1");
    flights.startMerge(review, COMMIT, MERGE);
    assertThatThrownBy(() -> give(Verdict.CHANGES_REQUESTED, "Wait."))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("m1.1 is being merged");
    assertThat(test.eventTypes()).doesNotContain("review_given");
  }

  private void give(Verdict verdict, @Nullable String feedback, Issue... issues) {
    test.run(new GiveReview(), new GiveReview.Input("m1.1", verdict, feedback, List.of(issues)));
  }
}
