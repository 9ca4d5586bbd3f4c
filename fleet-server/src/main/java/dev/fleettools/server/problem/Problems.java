package dev.fleettools.server.problem;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.run.RunException;
import dev.fleettools.log.LogException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;

/** Makes a problem of anything that was thrown. Thread-safe if its random generator is. */
public final class Problems {

  private static final Logger LOG = System.getLogger(Problems.class.getName());

  private final RandomGenerator random;

  public Problems(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The cause of an unexpected failure goes to the log file only, under an id that the answer
   * carries.
   */
  public Problem of(Throwable thrown) {
    return switch (thrown) {
      case FleetException e -> Problem.of(e);
      case LogException e -> Problem.of(codeOf(e.kind()), sentenceOf(e));
      case GitException e -> Problem.of(codeOf(e.problem()), sentenceOf(e));
      case RunException e -> Problem.of(ErrorCode.INTERNAL, sentenceOf(e));
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      default -> unexpected(thrown);
    };
  }

  /** What the log's refusals are called in the API. */
  static ErrorCode codeOf(LogException.Kind kind) {
    return switch (kind) {
      case VERSION_CONFLICT -> ErrorCode.CONFLICT;
      case VALIDATION -> ErrorCode.VALIDATION;
      case UNAVAILABLE, UNUSABLE -> ErrorCode.UNAVAILABLE;
      case DAMAGED -> ErrorCode.INTERNAL;
      case NOT_FOUND -> ErrorCode.NOT_FOUND;
    };
  }

  /** What git's refusals are called in the API. */
  static ErrorCode codeOf(GitException.Problem problem) {
    return switch (problem) {
      case NOT_A_REPOSITORY, NOT_TRUSTED, BARE, NO_COMMIT, NO_IDENTITY, PATH_REFUSED ->
          ErrorCode.VALIDATION;
      case GIT_MISSING, GIT_TOO_OLD, TIMED_OUT, INTERRUPTED -> ErrorCode.UNAVAILABLE;
      case BRANCH_EXISTS, REF_BLOCKED, WORK_AT_RISK -> ErrorCode.CONFLICT;
      case COMMAND_FAILED -> ErrorCode.INTERNAL;
    };
  }

  private static String sentenceOf(RuntimeException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private Problem unexpected(Throwable thrown) {
    String id = HexFormat.of().toHexDigits(random.nextInt());
    LOG.log(Level.ERROR, "unexpected failure " + id, thrown);
    return Problem.of(
        ErrorCode.INTERNAL.httpStatus(),
        ErrorCode.INTERNAL,
        "The server failed unexpectedly (incident " + id + "); its log file says why.",
        Map.of("incident", id));
  }
}
