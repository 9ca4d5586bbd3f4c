package dev.fleettools.dispatch.step;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.ctk.ReserveForSortie;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flight.ChangeScope;
import dev.fleettools.core.review.Issue;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.change.Change;
import dev.fleettools.dispatch.work.ScopeRule;
import dev.fleettools.dispatch.work.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds what a commit changes against what its sortie may change. Under the scope {@code claim} a
 * path that nobody holds is taken now; under {@code open} all are.
 */
final class ScopeJudge {

  private final Workspace workspace;

  ScopeJudge(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * What is wrong with it; nothing when every changed path is the sortie's to change. What an
   * earlier attempt left to go on from is judged with it.
   *
   * @param head the integration branch's
   */
  List<Issue> judge(Sortie sortie, Attempt attempt, CommitId head, CommitId work) {
    ScopeRule scope = ScopeRule.of(sortie, workspace.pathCase());
    CommitId parted =
        workspace
            .git()
            .refs()
            .mergeBase(head, work)
            .orElseGet(() -> new CommitId(attempt.baseCommit()));
    List<Change> changes = workspace.git().changes().between(parted, work);
    List<Issue> issues = new ArrayList<>();
    List<String> unlisted = new ArrayList<>();
    for (Change change : changes) {
      String path = change.path();
      if (ScopeRule.reserved(path)) {
        issues.add(Issue.blocking("No task may change it.", path));
      } else if (change.isSubmodule()) {
        issues.add(Issue.blocking("It belongs to another repository.", path));
      } else if (sortie.order().scope() == SortieOrder.Scope.OPEN || !scope.test(path)) {
        unlisted.add(path);
      }
    }
    if (sortie.order().scope() == SortieOrder.Scope.STRICT) {
      unlisted.forEach(p -> issues.add(Issue.blocking("It is not in the task's list.", p)));
    } else if (issues.isEmpty() && !unlisted.isEmpty()) {
      claim(sortie, attempt, unlisted, issues);
    }
    return issues;
  }

  private void claim(Sortie sortie, Attempt attempt, List<String> paths, List<Issue> issues) {
    for (String path : paths) {
      try {
        workspace.run(
            new ReserveForSortie(),
            new ReserveForSortie.Input(
                sortie.sortieId(),
                sortie.missionId(),
                attempt.attemptId(),
                List.of(path),
                LockMode.EDIT,
                workspace.pathCase(),
                "changed by " + attempt.number()));
      } catch (FleetException e) {
        if (e.code() != ErrorCode.CONFLICT) {
          throw e;
        }
        issues.add(Issue.blocking("Another one holds it: " + e.sentence(), path));
      }
    }
    if (issues.isEmpty() && sortie.order().scope() == SortieOrder.Scope.CLAIM) {
      workspace.run(
          new ChangeScope(),
          new ChangeScope.Input(
              sortie.sortieId(), paths, "It changed them, and nobody else holds them."));
    }
  }

  static String feedback(List<Issue> issues) {
    return issues.stream()
        .map(issue -> "%s: %s".formatted(issue.location(), issue.message()))
        .collect(
            Collectors.joining("\n", "Paths were changed that this task may not change:\n", ""));
  }
}
