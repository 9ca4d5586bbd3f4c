package dev.fleettools.core.operation;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.log.Rows;
import dev.fleettools.log.event.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a command may use while it decides: the state, the store's clock, ids, and the caller. */
public interface Context {

  Rows rows();

  /** The store's clock, read once a command. */
  Instant now();

  /** The position of the newest event, before this command's own. */
  Position head();

  Caller caller();

  String newId(IdPrefix prefix);

  /**
   * Changes an observation: a row of a table outside projections and rebuild (heartbeats, automatic
   * renewals, tokens). It commits with the command's events.
   */
  void note(String sql, @Nullable Object... parameters);
}
