package dev.fleettools.dispatch.step;

/** The integration branch is not where the log says; nothing is merged until a person looked. */
public final class HeadMoved extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HeadMoved(String sentence) {
    super(sentence);
  }
}
