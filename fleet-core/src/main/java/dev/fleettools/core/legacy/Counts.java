package dev.fleettools.core.legacy;

import dev.fleettools.core.migration.TakenOver;

/** How many of each thing of a legacy store. */
public record Counts(long mailboxes, long messages, long cursors, long locks) {

  /** What a migration noted that it brought. */
  public static Counts of(TakenOver migration) {
    return new Counts(
        migration.mailboxes(), migration.messages(), migration.cursors(), migration.locks());
  }
}
