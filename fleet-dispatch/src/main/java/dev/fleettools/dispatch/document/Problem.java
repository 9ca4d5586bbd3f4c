package dev.fleettools.dispatch.document;

/**
 * Something in a file that stops it from being used.
 *
 * @param message what is wrong, one clause without a full stop
 * @param remedy what to do about it, likewise
 */
public record Problem(ProblemCode code, Place place, String message, String remedy) {
  /** All of it in one line for a person. */
  public String text() {
    return place + ": " + code + ": " + message + "; " + remedy;
  }
}
