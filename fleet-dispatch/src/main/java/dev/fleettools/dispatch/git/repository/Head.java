package dev.fleettools.dispatch.git.repository;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import java.util.Optional;

/** Where a checkout stands. */
public sealed interface Head {

  /** On a branch. */
  record OnBranch(RefName branch, CommitId at) implements Head {}

  /** On a commit, on no branch. */
  record Detached(CommitId at) implements Head {}

  /** On a branch that has no commit, or no longer exists. */
  record Unborn(RefName branch) implements Head {}

  default Optional<CommitId> commit() {
    return switch (this) {
      case OnBranch(RefName branch, CommitId at) -> Optional.of(at);
      case Detached(CommitId at) -> Optional.of(at);
      case Unborn(RefName branch) -> Optional.empty();
    };
  }

  default Optional<RefName> branchName() {
    return switch (this) {
      case OnBranch(RefName branch, CommitId at) -> Optional.of(branch);
      case Detached(CommitId at) -> Optional.empty();
      case Unborn(RefName branch) -> Optional.of(branch);
    };
  }
}
