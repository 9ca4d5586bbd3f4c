package dev.fleettools.log;

import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/**
 * Rows that are computed from events alone: no clock, no random number, nothing read that no event
 * wrote. So a replay gives the same rows.
 */
public interface Projection {

  String name();

  /** Every table it owns; a rebuild compares exactly these. */
  List<String> tables();

  void apply(WritableRows rows, StoredEvent event);
}
