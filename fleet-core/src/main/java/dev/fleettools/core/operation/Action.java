package dev.fleettools.core.operation;

/**
 * An operation that does slow work (git, files, processes) on the caller's thread and reaches the
 * store through other operations.
 */
public non-sealed interface Action<I extends Record, O extends Record> extends Operation<I, O> {

  O perform(Project project, Call call, I input);

  /**
   * Whether all that it changes is changed by one command, which gets the call as it came and so
   * compares the version that the caller insists on. For any other, it is compared beforehand.
   */
  default boolean isOneCommand() {
    return false;
  }
}
