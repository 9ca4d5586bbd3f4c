package dev.fleettools.core.error;

/**
 * Every way a request can fail, with the HTTP status and the exit code that stand for it. CONTRACT:
 * the codes are part of the API and never change their meaning.
 */
public enum ErrorCode {
  VALIDATION(400, 1, false),
  UNAUTHENTICATED(401, 7, false),
  FORBIDDEN(403, 7, false),
  NOT_FOUND(404, 4, false),
  CONFLICT(409, 5, false),
  STALE_TOKEN(409, 5, false),
  DEADLOCK(409, 5, false),
  GONE(410, 4, false),
  TOO_LARGE(413, 1, false),
  RATE_LIMITED(429, 1, true),
  INTERNAL(500, 1, false),
  UNAVAILABLE(503, 6, true);

  private final int httpStatus;
  private final int exitCode;
  private final boolean retryable;

  ErrorCode(int httpStatus, int exitCode, boolean retryable) {
    this.httpStatus = httpStatus;
    this.exitCode = exitCode;
    this.retryable = retryable;
  }

  public int httpStatus() {
    return httpStatus;
  }

  public int exitCode() {
    return exitCode;
  }

  /** Whether the same request may succeed later without any change. */
  public boolean retryable() {
    return retryable;
  }
}
