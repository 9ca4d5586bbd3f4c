package dev.fleettools.log;

/** Anything the log refuses or cannot do, with a sentence for a person. */
public final class LogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is; the surfaces map it to their own codes. */
  public enum Kind {
    /** The stream is not at the version the writer expected. */
    VERSION_CONFLICT,
    /** A payload does not fit its schema. */
    VALIDATION,
    /** The writer's queue is full, the disk is full, or the log is closed: try again later. */
    UNAVAILABLE,
    /** The stored log is damaged or was changed from outside. */
    DAMAGED,
    /** The store was written by a newer version, or cannot be opened. */
    UNUSABLE,
    /** A named event does not exist. */
    NOT_FOUND
  }

  private final Kind kind;

  public LogException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public LogException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
