package dev.fleettools.dispatch.run;

/** A run could not be prepared or started; the message is a sentence for people. */
public final class RunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunException(String sentence) {
    super(sentence);
  }

  RunException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
