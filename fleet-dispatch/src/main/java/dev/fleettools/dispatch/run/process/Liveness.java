package dev.fleettools.dispatch.run.process;

/** The answer to "is this very process alive": three-valued, since a look can fail. */
public sealed interface Liveness {

  record Alive() implements Liveness {}

  /** Ended, or its number belongs to another process by now; {@code why} is for people. */
  record Gone(String why) implements Liveness {}

  record Unknown(String why) implements Liveness {}
}
