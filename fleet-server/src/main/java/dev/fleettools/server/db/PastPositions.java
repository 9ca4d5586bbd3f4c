package dev.fleettools.server.db;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.List;

/** Which position belongs to a time. */
final class PastPositions {

  private PastPositions() {}

  /** The newest event that was recorded before a time; the start when there is none. */
  static Position before(EventLog log, Instant time) {
    EventQuery query =
        new EventQuery(Position.START, null, null, null, List.of(), null, null, time, true, 1);
    return log.events(query).stream().findFirst().map(StoredEvent::position).orElse(Position.START);
  }
}
