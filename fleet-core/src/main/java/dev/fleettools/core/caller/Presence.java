package dev.fleettools.core.caller;

/**
 * Whether somebody still waits for an answer. Operations that wait look here from time to time, so
 * that nothing is done for one who has left.
 */
@FunctionalInterface
public interface Presence {

  /** Of a caller in this process. */
  Presence ALWAYS = () -> State.THERE;

  /** How it is now; quick, and may be called from any thread. */
  State state();

  /** The ways to be present. */
  enum State {
    /** Still waiting. */
    THERE,
    /** Hung up: an answer would reach nobody. */
    GONE,
    /** There, but the server is about to stop, so that nothing may wait any longer. */
    STOPPING
  }
}
