package dev.fleettools.dispatch.git.merge;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.change.Change;
import dev.fleettools.dispatch.git.change.Changes;
import dev.fleettools.dispatch.git.repository.Repository;
import java.util.List;
import java.util.function.Predicate;

/**
 * Judges a merge commit from its objects: it joins exactly the two given commits, holds exactly
 * what git makes of them without conflict, and changes only allowed paths.
 */
public final class MergeProof {

  private final Git git;
  private final Merging merging;
  private final Changes changes;

  public MergeProof(Repository repository, Merging merging) {
    this.git = repository.git();
    this.merging = merging;
    this.changes = new Changes(repository);
  }

  public Proof check(
      CommitId merge, CommitId ours, CommitId theirs, Predicate<String> allowedPath) {
    String parents = git.must("rev-list", "--no-walk", "--parents", merge.hex()).line();
    if (!parents.equals(merge + " " + ours + " " + theirs)) {
      return new Proof.Refused(
          merge + " is not a merge of " + ours + " and " + theirs + ".", List.of());
    }
    return switch (merging.mergeTree(ours, theirs)) {
      case MergeResult.Conflict(List<String> paths, List<String> messages) ->
          new Proof.Refused("The two sides conflict: " + String.join("; ", messages), paths);
      case MergeResult.Clean clean when !clean.tree().equals(merging.treeOf(merge)) ->
          new Proof.Refused(
              merge + " holds something else than the merge of its parents.", List.of());
      case MergeResult.Clean clean -> allowed(changes.between(ours, merge), allowedPath);
    };
  }

  private static Proof allowed(List<Change> changes, Predicate<String> allowedPath) {
    List<String> outside = changes.stream().map(Change::path).filter(allowedPath.negate()).toList();
    return outside.isEmpty()
        ? new Proof.Proven(changes)
        : new Proof.Refused("Paths outside of the scope are changed.", outside);
  }
}
