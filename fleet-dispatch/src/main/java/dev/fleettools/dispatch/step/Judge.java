package dev.fleettools.dispatch.step;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.judging.BeginReview;
import dev.fleettools.core.judging.CompleteReview;
import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.review.Issue;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.review.Verdict;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.dispatch.check.CheckRunner;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.merge.MergeResult;
import dev.fleettools.dispatch.work.Workspace;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reviews an attempt's commit: only paths that the sortie may change, merged with the integration
 * head without conflict, and the project's checks on the result.
 */
public final class Judge {

  private static final String REVIEWER = "checks";

  private final Workspace workspace;

  public Judge(Workspace workspace) {
    this.workspace = workspace;
  }

  public void run(Mission mission, Sortie sortie, Attempt attempt, Review review) {
    if (review.commit() == null) {
      begin(review, null);
      approve(review, List.of());
      return;
    }
    CommitId work = new CommitId(review.commit());
    CommitId head =
        workspace
            .git()
            .refs()
            .read(RefName.branch(mission.integrationBranch()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The branch %s is gone.".formatted(mission.integrationBranch())));
    begin(review, head.hex());
    ScopeJudge.Finding scope = new ScopeJudge(workspace).judge(sortie, attempt, head, work);
    if (!scope.issues().isEmpty()) {
      // Else the next attempt starts afresh: this commit can never be merged. It is kept anyway.
      complete(
          review,
          Verdict.CHANGES_REQUESTED,
          ScopeJudge.feedback(scope.issues()),
          scope.issues(),
          List.of(),
          scope.waits() ? work.hex() : null);
      return;
    }
    switch (workspace.git().merging().mergeTree(head, work)) {
      case MergeResult.Conflict conflict -> conflicting(review, conflict);
      case MergeResult.Clean clean -> {
        CommitId merged =
            workspace
                .git()
                .merging()
                .commitTree(
                    clean.tree(),
                    List.of(head, work),
                    "Review of " + attempt.number(),
                    workspace.git().repository().identity());
        check(mission, attempt, review, work, merged);
      }
    }
  }

  private void check(
      Mission mission, Attempt attempt, Review review, CommitId work, CommitId merged) {
    FleetConfig config = workspace.settings().at(new CommitId(mission.baseCommit()));
    List<CheckOutcome> outcomes =
        new CheckedCheckout(workspace)
            .run(
                attempt.number(),
                merged,
                config,
                config.checks(FleetConfig.Stage.SORTIE),
                "sortie",
                Set.copyOf(mission.redOnBase()));
    List<Issue> failures =
        outcomes.stream()
            .filter(CheckOutcome::blocks)
            .map(o -> Issue.blocking("The check failed: " + o.command(), o.name()))
            .toList();
    if (failures.isEmpty()) {
      approve(review, outcomes);
    } else {
      complete(
          review,
          Verdict.CHANGES_REQUESTED,
          CheckRunner.feedback(outcomes),
          failures,
          outcomes,
          work.hex());
    }
  }

  private void conflicting(Review review, MergeResult.Conflict conflict) {
    String feedback =
        "The work conflicts with what was merged meanwhile in %s; do it again on the new state."
            .formatted(String.join(", ", conflict.paths()));
    List<Issue> issues =
        conflict.paths().stream().map(p -> Issue.blocking("Both sides changed it.", p)).toList();
    complete(review, Verdict.CHANGES_REQUESTED, feedback, issues, List.of(), null);
  }

  private void begin(Review review, @Nullable String onto) {
    workspace.run(new BeginReview(), new BeginReview.Input(review.reviewId(), REVIEWER, onto));
  }

  private void approve(Review review, List<CheckOutcome> outcomes) {
    complete(review, Verdict.APPROVED, "", List.of(), outcomes, null);
  }

  private void complete(
      Review review,
      Verdict verdict,
      String feedback,
      List<Issue> issues,
      List<CheckOutcome> outcomes,
      @Nullable String startFrom) {
    workspace.run(
        new CompleteReview(),
        new CompleteReview.Input(
            review.reviewId(), verdict, feedback, issues, outcomes, startFrom));
  }
}
