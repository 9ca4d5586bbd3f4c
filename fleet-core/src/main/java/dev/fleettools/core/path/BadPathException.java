package dev.fleettools.core.path;

/** A text that is no path or pattern of the project. The message is a sentence for a person. */
public final class BadPathException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the text. */
  public enum Reason {
    /** It leads out of the project: absolute, from the home folder, or above the root. */
    OUTSIDE,
    /** It names no file: empty, or the project folder itself. */
    EMPTY,
    /** It cannot be read: an open bracket, a control character, and the like. */
    SYNTAX
  }

  private final Reason reason;

  BadPathException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What is wrong, for callers that answer differently to each. */
  public Reason reason() {
    return reason;
  }
}
