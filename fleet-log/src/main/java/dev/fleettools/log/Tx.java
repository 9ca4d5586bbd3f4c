package dev.fleettools.log;

import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;

/**
 * The transaction of one command, on the project's only writer. Everything in it becomes durable
 * together or not at all. Nothing slow (git, files, network) may run inside.
 */
public interface Tx extends WritableRows {

  /** The store's clock, read once a command: never before the time the last event was recorded. */
  Instant now();

  /** The position of the newest event, this command's own included. */
  Position head();

  /** How many events a stream has. */
  long versionOf(StreamRef stream);

  /**
   * Appends an event and applies every projection to it.
   *
   * @throws LogException VERSION_CONFLICT when the stream is not at the expected version,
   *     VALIDATION when the payload does not fit its schema
   */
  StoredEvent append(EventDraft draft);
}
