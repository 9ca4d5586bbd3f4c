package dev.fleettools.dispatch.git.repository;

import dev.fleettools.dispatch.git.CommitId;
import java.util.Optional;

/** What a compare-and-swap of a ref came to. */
public sealed interface RefUpdate {

  /** The ref is as asked for. */
  record Updated() implements RefUpdate {}

  /** Nothing was changed: the ref was not where the caller thought; empty when it is missing. */
  record Moved(Optional<CommitId> actual) implements RefUpdate {}

  default boolean done() {
    return this instanceof Updated;
  }
}
