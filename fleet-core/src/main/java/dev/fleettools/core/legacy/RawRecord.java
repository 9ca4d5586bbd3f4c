package dev.fleettools.core.legacy;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One record as it lies in a legacy store, not yet looked at.
 *
 * @param place where it lies, for people
 * @param owner what it lies under: its own id, or the mailbox of an event; null in a table
 */
public record RawRecord(Kind kind, String place, @Nullable String owner, JsonNode value) {

  /** The four things of a legacy store. */
  public enum Kind {
    MAILBOX,
    EVENT,
    CURSOR,
    LOCK
  }
}
