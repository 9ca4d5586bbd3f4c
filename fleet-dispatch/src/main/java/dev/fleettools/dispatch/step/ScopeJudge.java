package dev.fleettools.dispatch.step;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.ctk.HoldFiles;
import dev.fleettools.core.ctk.rule.Refusals;
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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds what a commit changes against what its sortie may change. It must hold every path now: what
 * it listed may have been taken from it by force. A path that nobody holds is taken now, under the
 * scope {@code claim} an unlisted one as well, and under {@code open} all are.
 */
final class ScopeJudge {

  private final Workspace workspace;

  ScopeJudge(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * What is wrong with a commit.
   *
   * @param waits whether nothing is wrong but that others hold files that the sortie listed: the
   *     next attempt begins when it has them and can go on from this commit
   */
  record Finding(List<Issue> issues, boolean waits) {
    Finding {
      issues = List.copyOf(issues);
    }
  }

  /**
   * What is wrong with it; nothing when every changed path is the sortie's to change. What an
   * earlier attempt left to go on from is judged with it.
   *
   * @param head the integration branch's
   */
  Finding judge(Sortie sortie, Attempt attempt, CommitId head, CommitId work) {
    ScopeRule scope = ScopeRule.of(sortie, workspace.pathCase());
    List<Issue> issues = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    List<String> unlisted = new ArrayList<>();
    for (Change change : changes(attempt, head, work)) {
      String path = change.path();
      if (ScopeRule.reserved(path)) {
        issues.add(Issue.blocking("No task may change it.", path));
      } else if (change.isSubmodule()) {
        issues.add(Issue.blocking("It belongs to another repository.", path));
      } else {
        paths.add(path);
        if (!scope.test(path)) {
          unlisted.add(path);
        }
      }
    }
    if (sortie.order().scope() == SortieOrder.Scope.STRICT) {
      unlisted.forEach(p -> issues.add(Issue.blocking("It is not in the task's list.", p)));
    }
    if (!issues.isEmpty()) {
      return new Finding(issues, false);
    }
    List<Issue> held = hold(sortie, paths);
    if (held.isEmpty() && sortie.order().scope() == SortieOrder.Scope.CLAIM) {
      note(sortie, unlisted);
    }
    boolean listed = held.stream().noneMatch(issue -> unlisted.contains(issue.location()));
    return new Finding(held, !held.isEmpty() && listed);
  }

  private List<Change> changes(Attempt attempt, CommitId head, CommitId work) {
    CommitId parted =
        workspace
            .git()
            .refs()
            .mergeBase(head, work)
            .orElseGet(() -> new CommitId(attempt.baseCommit()));
    return workspace.git().changes().between(parted, work);
  }

  /** All or none; what stands in the way otherwise. */
  private List<Issue> hold(Sortie sortie, List<String> paths) {
    List<String> inTheWay = lock(sortie, paths).map(Refusals::paths).orElse(List.of());
    List<Issue> issues = new ArrayList<>();
    for (String path : inTheWay) {
      lock(sortie, List.of(path)).map(e -> Issue.blocking(holder(e), path)).ifPresent(issues::add);
    }
    // Those in the way gave way at this moment.
    return issues.isEmpty() && !inTheWay.isEmpty() ? hold(sortie, paths) : issues;
  }

  private Optional<FleetException> lock(Sortie sortie, List<String> paths) {
    try {
      workspace.run(
          new HoldFiles(),
          new HoldFiles.Input(sortie.sortieId(), sortie.missionId(), paths, workspace.pathCase()));
      return Optional.empty();
    } catch (FleetException e) {
      if (Refusals.isConflict(e)) {
        return Optional.of(e);
      }
      throw e;
    }
  }

  private void note(Sortie sortie, List<String> unlisted) {
    if (!unlisted.isEmpty()) {
      workspace.run(
          new ChangeScope(),
          new ChangeScope.Input(
              sortie.sortieId(), unlisted, "It changed them, and nobody else holds them."));
    }
  }

  /** Who stands in the way; what is said to somebody who asks for locks is left out. */
  static String holder(FleetException refusal) {
    return "Another one holds it: " + refusal.sentence().split(";", 2)[0] + ".";
  }

  static String feedback(List<Issue> issues) {
    return issues.stream()
        .map(issue -> "%s: %s".formatted(issue.location(), issue.message()))
        .collect(
            Collectors.joining("\n", "Paths were changed that this task may not change:\n", ""));
  }
}
