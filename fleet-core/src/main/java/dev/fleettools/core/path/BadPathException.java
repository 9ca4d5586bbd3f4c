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
  private final String what;
  private final String remedy;

  BadPathException(Reason reason, String what, String remedy) {
    super(what + "; " + remedy);
    this.reason = reason;
    this.what = what;
    this.remedy = remedy;
  }

  /** What is wrong with which text. */
  public String what() {
    return what;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }

  /** What is wrong, for callers that answer differently to each. */
  public Reason reason() {
    return reason;
  }
}
