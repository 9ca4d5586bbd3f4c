package dev.fleettools.dispatch.run;

import dev.fleettools.dispatch.run.process.ProcessIdentity;
import dev.fleettools.dispatch.run.process.ProcessRow;
import java.time.Instant;
import java.util.List;

/** What is known of a run at one look, from process id, start time, exit file and mark. */
public sealed interface RunStatus {

  record NotStarted() implements RunStatus {}

  /**
   * Its wrapper lives.
   *
   * @param process the wrapper; the agent is its child
   * @param journalBytes how much the agent has written
   * @param lastOutput when it last wrote; its start when it never did
   */
  record Running(ProcessIdentity process, Instant startedAt, long journalBytes, Instant lastOutput)
      implements RunStatus {}

  /**
   * Over, and the wrapper has written down how.
   *
   * @param status the agent's exit status; 128 + n when signal n ended it
   * @param endedAt as exactly as the file system keeps it; whole seconds where it does not
   */
  record Exited(int status, Instant endedAt) implements RunStatus {}

  /**
   * The wrapper is gone and wrote no exit status; how the agent ended will never be known.
   *
   * @param survivors processes of the run that are still alive, perhaps the agent itself
   */
  record Lost(String reason, List<ProcessRow> survivors) implements RunStatus {
    public Lost {
      survivors = List.copyOf(survivors);
    }
  }

  /** Cannot be told at the moment; the next look may. */
  record Unknown(String reason) implements RunStatus {}

  /** Whether nothing will change any more. */
  default boolean isFinal() {
    return switch (this) {
      case Exited exited -> true;
      case Lost lost -> lost.survivors().isEmpty();
      case NotStarted notStarted -> false;
      case Running running -> false;
      case Unknown unknown -> false;
    };
  }

  /** Whether the other says the same, apart from what changes all the time while a run lives. */
  default boolean sameFactAs(RunStatus other) {
    return switch (this) {
      case Running running ->
          other instanceof Running its && running.process().equals(its.process());
      case Lost lost ->
          other instanceof Lost its && lost.survivors().isEmpty() == its.survivors().isEmpty();
      case NotStarted notStarted -> equals(other);
      case Exited exited -> equals(other);
      case Unknown unknown -> equals(other);
    };
  }
}
