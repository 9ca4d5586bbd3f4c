package dev.fleettools.core.legacy;

/** A record that cannot be taken over; the message says what is wrong with it. */
final class BadRecord extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadRecord(String what) {
    super(what);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
