package dev.fleettools.dispatch.git;

import org.jspecify.annotations.Nullable;

/**
 * Git could not do what was asked. The message is one sentence for people, with what to do next.
 */
public final class GitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong, for programs. */
  public enum Problem {
    GIT_MISSING,
    GIT_TOO_OLD,
    NOT_A_REPOSITORY,
    NOT_TRUSTED,
    BARE,
    NO_COMMIT,
    NO_IDENTITY,
    TIMED_OUT,
    INTERRUPTED,
    BRANCH_EXISTS,
    REF_BLOCKED,
    PATH_REFUSED,
    WORK_AT_RISK,
    COMMAND_FAILED
  }

  private final Problem problem;

  public GitException(Problem problem, String sentence) {
    this(problem, sentence, null);
  }

  public GitException(Problem problem, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
