package dev.fleettools.dispatch.step;

/** The project's own set-up commands failed; a person has to look. */
public final class SetUpFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SetUpFailed(String sentence) {
    super(sentence);
  }
}
