package dev.fleettools.server.project;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.LogException;

/** A project and what is known of it: served, away, or not to be opened. */
public sealed interface Served {

  ProjectHome home();

  /** It is open. */
  record Open(ProjectHome home, OpenProject project) implements Served {}

  /** Its repository is not where it was; opening it from its new place brings it back. */
  record Missing(ProjectHome home) implements Served {}

  /** Its store could not be opened. */
  record Failed(ProjectHome home, RuntimeException cause) implements Served {

    /** Whether it was a database that was away, or configuration that kept us from the store. */
    boolean mayBeOver() {
      return cause instanceof LogException log
          ? log.kind() == LogException.Kind.UNAVAILABLE
          : cause instanceof FleetException refusal
              && (refusal.code() == ErrorCode.VALIDATION || refusal.code() == ErrorCode.CONFLICT);
    }
  }
}
