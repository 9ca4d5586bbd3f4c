package dev.fleettools.core.ctk.lock;

/** What a holder means to do with what it locks; later constants cover earlier ones. */
public enum LockMode {
  /** Shared with other readers. */
  READ,
  /** Excludes everybody else. */
  EDIT,
  /** Excludes everybody else. */
  DELETE;

  public boolean exclusive() {
    return this != READ;
  }

  /** Whether two owners may not hold one key in these modes at the same time. */
  public boolean excludes(LockMode other) {
    return exclusive() || other.exclusive();
  }

  /** Whether a holder in this mode needs no other lock to act in that one. */
  public boolean covers(LockMode other) {
    return compareTo(other) >= 0;
  }
}
