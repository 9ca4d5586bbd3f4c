package dev.fleettools.core.operation;

/**
 * An operation that may append events. It runs inside the project's writer: it reads the rows it
 * needs, lets a pure rule decide, and returns the decision. Nothing slow may happen in it.
 */
public non-sealed interface Command<I extends Record, O extends Record> extends Operation<I, O> {

  /**
   * Decides. Throwing a {@link dev.fleettools.core.error.FleetException} is a refusal without
   * events, and undoes what was noted.
   */
  Decision<O> decide(Context context, I input);
}
