package dev.fleettools.server.events;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Finds the event that someone names by its id or its position. */
final class EventReference {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private EventReference() {}

  static Optional<StoredEvent> find(EventLog log, String reference) {
    if (NUMBER.matcher(reference).matches()) {
      Position before = new Position(Long.parseLong(reference) - 1);
      return log.events(EventQuery.after(before, 1)).stream()
          .filter(e -> e.position().equals(before.next()))
          .findFirst();
    }
    if (ID.matcher(reference).matches()) {
      return log.event(UUID.fromString(reference));
    }
    throw FleetException.invalid(
        "'" + reference + "' is no event; give its id or its position in the log.");
  }
}
