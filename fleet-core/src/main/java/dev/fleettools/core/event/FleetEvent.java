package dev.fleettools.core.event;

import dev.fleettools.log.event.StreamRef;

/**
 * Something that happened. Each feature has one sealed interface of records that extends this; a
 * record is the payload as stored, and carries {@link EventType}.
 */
public interface FleetEvent {

  /** The stream that this event belongs to. */
  StreamRef stream();
}
