package dev.fleettools.core.system;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.log.event.StreamRef;
import org.jspecify.annotations.Nullable;

/**
 * What earlier versions of FleetTools wrote. It is read, because a log is read for ever, and moves
 * no rows; what those versions added beside these fields stays in the payload.
 */
public sealed interface LegacyEvent extends FleetEvent {

  SortieId sortieId();

  @Override
  default StreamRef stream() {
    return new StreamRef("sortie", sortieId().value());
  }

  /** A sortie's state was set, whatever it was before. */
  @EventType(value = "sortie_status_changed", readOnly = true)
  record SortieStatusChanged(
      SortieId sortieId, String status, @Nullable String previousStatus, @Nullable String reason)
      implements LegacyEvent {}

  /** A sortie ended, well or badly. */
  @EventType(value = "sortie_closed", readOnly = true)
  record SortieClosed(SortieId sortieId, @Nullable String outcome, @Nullable String reason)
      implements LegacyEvent {}
}
