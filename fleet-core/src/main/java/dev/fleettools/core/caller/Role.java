package dev.fleettools.core.caller;

/** Who is asking. Every operation names the role that it needs. */
public enum Role {
  /** May do everything. */
  OWNER,
  /** Also approves, releases by force and cancels. */
  OPERATOR,
  /** Claims sorties for an outside agent. */
  HOST,
  /** Acts for its own sortie only. */
  SPECIALIST,
  /** Looks, changes nothing. */
  VIEWER;

  /** Whether a caller of this role may use an operation that needs the other. */
  public boolean covers(Role needed) {
    return switch (this) {
      case OWNER -> true;
      case OPERATOR -> needed != OWNER;
      case HOST -> needed == HOST || needed == SPECIALIST || needed == VIEWER;
      case SPECIALIST -> needed == SPECIALIST || needed == VIEWER;
      case VIEWER -> needed == VIEWER;
    };
  }
}
