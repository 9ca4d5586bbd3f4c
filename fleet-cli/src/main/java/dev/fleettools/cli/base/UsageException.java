package dev.fleettools.cli.base;

/** Wrong flags or arguments; the message is one sentence that says how to put it right. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UsageException(String sentence) {
    super(sentence);
  }

  public String sentence() {
    String message = getMessage();
    return message == null ? "The arguments are wrong." : message;
  }
}
