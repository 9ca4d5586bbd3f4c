package dev.fleettools.core.review;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.log.event.StreamRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a review and of the merge that follows it. */
public sealed interface ReviewEvent extends FleetEvent {

  ReviewId reviewId();

  @Override
  default StreamRef stream() {
    return new StreamRef("review", reviewId().value());
  }

  /**
   * An attempt's work waits to be judged.
   *
   * @param round counted from 1 within the sortie
   * @param commit absent when there is only a result text
   */
  @EventType("review_requested")
  record Requested(
      ReviewId reviewId,
      MissionId missionId,
      SortieId sortieId,
      AttemptId attemptId,
      int round,
      @Nullable String commit)
      implements ReviewEvent {}

  /**
   * The judging began: of the work merged with the integration head, in a clean checkout.
   *
   * @param reviewerId who judges; {@code checks} for the project's own commands
   */
  @EventType("review_started")
  record Started(ReviewId reviewId, SortieId sortieId, String reviewerId, @Nullable String onto)
      implements ReviewEvent {}

  @EventType("review_completed")
  record Completed(
      ReviewId reviewId,
      SortieId sortieId,
      AttemptId attemptId,
      Verdict verdict,
      String feedback,
      List<Issue> issues,
      List<CheckOutcome> checks)
      implements ReviewEvent {
    public Completed {
      issues = List.copyOf(issues);
      checks = List.copyOf(checks);
    }
  }

  /**
   * What a person, or an agent that was asked, says of the work. The project's checks decide all
   * the same; asking for changes sends it back.
   */
  @EventType("review_given")
  record Given(
      ReviewId reviewId,
      SortieId sortieId,
      AttemptId attemptId,
      String reviewerId,
      Verdict verdict,
      String feedback,
      List<Issue> issues)
      implements ReviewEvent {
    public Given {
      issues = List.copyOf(issues);
    }
  }

  @EventType("merge_queued")
  record MergeQueued(ReviewId reviewId, MissionId missionId, SortieId sortieId, String commit)
      implements ReviewEvent {}

  /**
   * The ref is about to be moved; written before, so that a crash in between can be told apart.
   *
   * @param oldHead where the integration branch is
   * @param commit the attempt's work
   * @param mergeCommit where the branch goes
   * @param files what the merge changes against the old head
   */
  @EventType("merge_started")
  record MergeStarted(
      ReviewId reviewId,
      MissionId missionId,
      SortieId sortieId,
      AttemptId attemptId,
      String oldHead,
      String commit,
      String mergeCommit,
      List<String> files)
      implements ReviewEvent {
    public MergeStarted {
      files = List.copyOf(files);
    }
  }

  /** A merge that was started before a crash did not reach the ref; it is queued again. */
  @EventType("merge_withdrawn")
  record MergeWithdrawn(ReviewId reviewId, SortieId sortieId, String reason)
      implements ReviewEvent {}

  /**
   * It cannot be merged as it is.
   *
   * @param conflicts paths that both sides changed, or that it may not change
   */
  @EventType("merge_refused")
  record MergeRefused(
      ReviewId reviewId,
      SortieId sortieId,
      String reason,
      List<String> conflicts,
      List<CheckOutcome> checks)
      implements ReviewEvent {
    public MergeRefused {
      conflicts = List.copyOf(conflicts);
      checks = List.copyOf(checks);
    }
  }
}
