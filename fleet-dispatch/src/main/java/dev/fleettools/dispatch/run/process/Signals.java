package dev.fleettools.dispatch.run.process;

/** Signals to processes. Implementations are safe for use by several threads. */
public interface Signals {

  enum Signal {
    TERM,
    KILL
  }

  /**
   * Signals this very process, never one that took over its number.
   *
   * @return whether the signal was sent; false when it is gone or belongs to another user
   */
  boolean send(Signal signal, ProcessIdentity who);

  /**
   * Signals a whole process group at once, so that none of it can fork away in between. The caller
   * has made sure that the group is what it takes it for.
   */
  boolean sendToGroup(Signal signal, long group);

  static Signals ofThisMachine(ProcessTable table) {
    return new PosixSignals(table);
  }
}
