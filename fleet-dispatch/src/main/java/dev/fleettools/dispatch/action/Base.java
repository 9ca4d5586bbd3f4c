package dev.fleettools.dispatch.action;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.repository.Head;
import dev.fleettools.dispatch.work.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * What a mission starts from.
 *
 * @param branch the short name of the branch that the commit was taken from, if it was one
 */
record Base(@Nullable String branch, CommitId commit) {

  /**
   * Finds it.
   *
   * @param named a branch, tag or commit; absent for the project's usual one, else what is checked
   *     out
   */
  static Base find(Workspace workspace, @Nullable String named) {
    if (named != null) {
      return named(workspace, named);
    }
    Base here = here(workspace);
    return workspace
        .settings()
        .at(here.commit())
        .base()
        .map(usual -> named(workspace, usual))
        .orElse(here);
  }

  private static Base here(Workspace workspace) {
    return switch (workspace.git().repository().checkout().head()) {
      case Head.OnBranch(RefName branch, CommitId at) -> new Base(branch.shortName(), at);
      case Head.Detached(CommitId at) -> new Base(null, at);
      case Head.Unborn(RefName branch) ->
          throw FleetException.invalid(
              "The branch %s has no commit yet; commit something, then try again."
                  .formatted(branch.shortName()));
    };
  }

  private static Base named(Workspace workspace, String named) {
    CommitId commit =
        workspace
            .git()
            .refs()
            .resolve(named)
            .orElseThrow(
                () ->
                    FleetException.invalid(
                        "There is no branch or commit '%s' to start from; name another with --base."
                            .formatted(named)));
    boolean branch = !named.startsWith("-") && workspace.git().refs().exists(RefName.branch(named));
    return new Base(branch ? named : null, commit);
  }
}
