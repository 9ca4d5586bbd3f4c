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
}
