package dev.fleettools.core.event;

import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/**
 * A feature's rows, computed from events alone. It may listen to other features' events, and writes
 * only to its own tables.
 */
public interface EventProjection {

  /** Every table it owns. */
  List<String> tables();

  void apply(WritableRows rows, StoredEvent stored, FleetEvent event);

  /**
   * Sees every event before its record is read: also those of other programs, and those of which
   * nothing is left but their place.
   */
  default void see(WritableRows rows, StoredEvent stored) {}
}
