package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.migration.MigrationEvent;
import dev.fleettools.log.WritableRows;

/** What taking back a migration from an older store means for the rows of locks. */
final class LockTakeover {

  private static final String FORGET_CONFLICTS =
      """
      DELETE FROM lock_conflicts WHERE project_id = ? AND lock_id IN (
        SELECT lock_id FROM locks WHERE project_id = ? AND granted_position BETWEEN ? AND ?)
      """;

  private static final String FORGET_LOCKS =
      "DELETE FROM locks WHERE project_id = ? AND granted_position BETWEEN ? AND ?";

  private LockTakeover() {}

  static void rolledBack(WritableRows rows, MigrationEvent.RolledBack back) {
    String project = rows.project().value();
    long first = back.firstPosition();
    long last = back.lastPosition();
    rows.update(FORGET_CONFLICTS, project, project, first, last);
    rows.update(FORGET_LOCKS, project, first, last);
  }
}
