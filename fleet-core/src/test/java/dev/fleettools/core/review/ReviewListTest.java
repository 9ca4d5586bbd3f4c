package dev.fleettools.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.id.ReviewId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewListTest {

  @TempDir Path folder;

  @Test
  void reviewsAreListedByStateAndShownByTheEndOfTheirId() {
    try (TestProject test = new TestProject(folder)) {
      test.flyingMission(3, List.of(List.of(), List.of()));
      Flights flights = new Flights(test);
      ReviewId approved = flights.queued("m1.1");
      test.pass(Duration.ofMinutes(1));
      ReviewId pending = flights.submitted("m1.2");

      assertThat(list(test, new ListReviews.Input(null, null, null, null, null, null)))
          .containsExactly(pending, approved);
      assertThat(
              list(
                  test, new ListReviews.Input("m1", null, ReviewStatus.APPROVED, null, null, null)))
          .containsExactly(approved);
      assertThat(list(test, new ListReviews.Input(null, null, null, 1, 1, null)))
          .containsExactly(approved);
      assertThatThrownBy(
              () -> list(test, new ListReviews.Input("m9", null, null, null, null, null)))
          .hasMessageContaining("no mission m9");

      String id = pending.value();
      assertThat(
              test.ask(new ShowReview(), new ShowReview.Input(id.substring(id.length() - 8)))
                  .reviewId())
          .isEqualTo(pending);
      assertThatThrownBy(() -> test.ask(new ShowReview(), new ShowReview.Input("rev-none")))
          .hasMessageContaining("no review rev-none");
    }
  }

  private static List<ReviewId> list(TestProject test, ListReviews.Input input) {
    return test.ask(new ListReviews(), input).reviews().stream().map(Review::reviewId).toList();
  }
}
