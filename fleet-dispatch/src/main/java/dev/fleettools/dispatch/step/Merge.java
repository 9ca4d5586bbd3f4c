package dev.fleettools.dispatch.step;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.ctk.rule.Refusals;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.judging.FinishMerge;
import dev.fleettools.core.judging.RefuseMerge;
import dev.fleettools.core.judging.StartMerge;
import dev.fleettools.core.judging.WithdrawMerge;
import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.review.MergeEntry;
import dev.fleettools.core.review.MergeStatus;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.dispatch.check.CheckRunner;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.TreeId;
import dev.fleettools.dispatch.git.change.Change;
import dev.fleettools.dispatch.git.merge.MergeResult;
import dev.fleettools.dispatch.git.merge.Proof;
import dev.fleettools.dispatch.git.repository.RefUpdate;
import dev.fleettools.dispatch.git.repository.Trailer;
import dev.fleettools.dispatch.work.ScopeRule;
import dev.fleettools.dispatch.work.Workspace;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings one approved commit into the integration branch. Git and the store share no transaction,
 * so what is meant is logged first, then the ref is swapped, then the outcome is logged; after a
 * crash the ref tells which of them happened.
 */
public final class Merge {

  private final Workspace workspace;

  public Merge(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Merges, or finishes what a crash interrupted.
   *
   * @throws HeadMoved when the branch is not where the log says
   */
  public void run(Mission mission, Sortie sortie, Attempt attempt, MergeEntry entry) {
    RefName branch = RefName.branch(mission.integrationBranch());
    Optional<CommitId> head = workspace.git().refs().read(branch);
    if (entry.status() == MergeStatus.MERGING) {
      goOn(entry, head, branch);
      return;
    }
    if (head.isEmpty() || !head.get().hex().equals(mission.integrationHead())) {
      throw moved(branch, mission.integrationHead(), head);
    }
    CommitId ours = head.get();
    CommitId theirs = new CommitId(entry.commit());
    switch (workspace.git().merging().mergeTree(ours, theirs)) {
      case MergeResult.Conflict conflict ->
          refuse(
              entry,
              "It conflicts with what was merged before it in %s; do it again on the new state."
                  .formatted(String.join(", ", conflict.paths())),
              conflict.paths(),
              List.of(),
              null);
      case MergeResult.Clean clean ->
          merge(mission, sortie, attempt, entry, ours, theirs, clean.tree());
    }
  }

  private void merge(
      Mission mission,
      Sortie sortie,
      Attempt attempt,
      MergeEntry entry,
      CommitId ours,
      CommitId theirs,
      TreeId tree) {
    CommitId commit =
        workspace
            .git()
            .merging()
            .commitTree(
                tree,
                List.of(ours, theirs),
                message(sortie, attempt),
                workspace.git().repository().identity());
    Predicate<String> allowed = ScopeRule.of(sortie, workspace.pathCase());
    switch (workspace.git().proof().check(commit, ours, theirs, allowed)) {
      case Proof.Refused refused ->
          refuse(entry, refused.why(), refused.paths(), List.of(), theirs.hex());
      case Proof.Proven proven -> {
        List<CheckOutcome> outcomes = check(mission, attempt, commit);
        if (outcomes.stream().anyMatch(CheckOutcome::blocks)) {
          refuse(entry, CheckRunner.feedback(outcomes), List.of(), outcomes, theirs.hex());
        } else {
          swap(mission, entry, ours, commit, proven.changes());
        }
      }
    }
  }

  private void swap(
      Mission mission, MergeEntry entry, CommitId ours, CommitId commit, List<Change> changes) {
    RefName branch = RefName.branch(mission.integrationBranch());
    List<String> files = changes.stream().map(Change::path).toList();
    try {
      workspace.run(
          new StartMerge(),
          new StartMerge.Input(
              entry.reviewId(), ours.hex(), commit.hex(), files, workspace.pathCase()));
    } catch (FleetException e) {
      if (!Refusals.isConflict(e)) {
        throw e;
      }
      // Its locks were ended while it waited. The next attempt begins when it has them again.
      refuse(entry, ScopeJudge.holder(e), Refusals.paths(e), List.of(), entry.commit());
      return;
    }
    if (workspace.git().refs().update(branch, ours, commit)
        instanceof RefUpdate.Moved(Optional<CommitId> actual)) {
      workspace.run(
          new WithdrawMerge(),
          new WithdrawMerge.Input(entry.reviewId(), "The branch moved at the same moment."));
      throw moved(branch, ours.hex(), actual);
    }
    workspace.run(new FinishMerge(), new FinishMerge.Input(entry.reviewId()));
  }

  /** A merge was announced before a crash: the ref tells whether it took place. */
  private void goOn(MergeEntry entry, Optional<CommitId> head, RefName branch) {
    String at = head.map(CommitId::hex).orElse("");
    if (at.equals(entry.mergeCommit())) {
      workspace.run(new FinishMerge(), new FinishMerge.Input(entry.reviewId()));
    } else if (at.equals(entry.oldHead())) {
      workspace.run(
          new WithdrawMerge(),
          new WithdrawMerge.Input(
              entry.reviewId(), "The server ended before the branch was moved."));
    } else {
      throw moved(branch, entry.oldHead(), head);
    }
  }

  private List<CheckOutcome> check(Mission mission, Attempt attempt, CommitId commit) {
    FleetConfig config = workspace.settings().at(new CommitId(mission.baseCommit()));
    return new CheckedCheckout(workspace)
        .run(
            attempt.number() + "-merge",
            commit,
            config,
            config.checks(FleetConfig.Stage.MERGE),
            "merge",
            Set.copyOf(mission.redOnBase()));
  }

  private String message(Sortie sortie, Attempt attempt) {
    EventQuery newest =
        new EventQuery(Position.START, null, null, null, List.of(), null, null, null, true, 1);
    List<Trailer> trailers = new ArrayList<>();
    trailers.add(Trailer.sortie(sortie.number()));
    trailers.add(Trailer.agent(attempt.harness()));
    for (StoredEvent event : workspace.project().log().events(newest)) {
      trailers.add(Trailer.log(event.position().value(), event.hash().toString()));
    }
    String kind = sortie.order().kind() == SortieOrder.Kind.EDIT ? "Merge" : "Keep";
    return Trailer.append(
        "%s %s: %s".formatted(kind, sortie.number(), sortie.order().title()), trailers);
  }

  private void refuse(
      MergeEntry entry,
      String reason,
      List<String> conflicts,
      List<CheckOutcome> outcomes,
      @Nullable String startFrom) {
    workspace.run(
        new RefuseMerge(),
        new RefuseMerge.Input(entry.reviewId(), reason, conflicts, outcomes, startFrom));
  }

  private static HeadMoved moved(
      RefName branch, @Nullable String logged, Optional<CommitId> actual) {
    return new HeadMoved(
        "The branch %s is %s, but the log has it at %s: somebody else moved it. Put it back, then resolve this blocker."
            .formatted(
                branch.shortName(),
                actual.map(at -> "at " + at.abbreviated()).orElse("gone"),
                logged == null ? "no commit" : logged.substring(0, 10)));
  }
}
