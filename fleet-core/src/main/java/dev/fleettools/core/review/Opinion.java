package dev.fleettools.core.review;

import dev.fleettools.core.id.ReviewId;
import java.time.Instant;
import java.util.List;

/** What somebody said of work that was judged. */
public record Opinion(
    ReviewId reviewId,
    String reviewerId,
    Verdict verdict,
    String feedback,
    List<Issue> issues,
    Instant givenAt) {
  public Opinion {
    issues = List.copyOf(issues);
  }
}
