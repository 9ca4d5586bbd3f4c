package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.ctk.key.KeyPlace;
import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.migration.MigrationEvent;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of locks, of those that are held and of those that were, and of who met which. */
public final class LockProjection implements EventProjection {

  private static final String GRANT =
      """
      INSERT INTO locks
        (project_id, lock_id, lock_key, kind, is_glob, place, file_path, mode, owner_kind,
         specialist_id, sortie_id, mission_id, attempt_id, purpose, checksum, timeout_ms, token,
         granted_position, granted_at, expires_at, extended, refused, state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 'active')
      """;

  private static final String EXTEND =
      """
      UPDATE locks SET timeout_ms = ?, expires_at = ?, extended = extended + 1
      WHERE project_id = ? AND lock_id = ?
      """;

  private static final String END =
      """
      UPDATE locks SET state = ?, ended_at = ?, ended_by = ?, reason = ?
      WHERE project_id = ? AND lock_id = ?
      """;

  private static final String CONFLICT =
      """
      INSERT INTO lock_conflicts (project_id, lock_id, asker, recorded_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (project_id, lock_id, asker) DO NOTHING
      """;

  private static final String REFUSED =
      "UPDATE locks SET refused = refused + 1 WHERE project_id = ? AND lock_id = ?";

  private static final String NEW_TOKENS =
      """
      UPDATE locks SET token = ?, attempt_id = ?, specialist_id = ?
      WHERE project_id = ? AND sortie_id = ? AND state = 'active'
      """;

  @Override
  public List<String> tables() {
    return List.of("locks", "lock_conflicts");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    switch (event) {
      case CtkEvent ctk -> apply(rows, stored, ctk);
      case MigrationEvent.RolledBack back -> LockTakeover.rolledBack(rows, back);
      case AttemptEvent.Started e ->
          rows.update(
              NEW_TOKENS,
              stored.position().value(),
              e.attemptId().value(),
              e.specialistId().value(),
              stored.projectId().value(),
              e.sortieId().value());
      default -> {}
    }
  }

  private static void apply(WritableRows rows, StoredEvent stored, CtkEvent event) {
    Instant now = stored.recordedAt();
    switch (event) {
      case CtkEvent.Reserved e -> grant(rows, stored, e);
      case CtkEvent.Extended e ->
          rows.update(
              EXTEND, e.timeoutMs(), e.expiresAt(), stored.projectId().value(), e.lockId().value());
      case CtkEvent.Released e ->
          end(rows, stored, e, Lock.State.RELEASED, stored.occurredAt(), null, e.reason());
      case CtkEvent.Expired e ->
          end(rows, stored, e, Lock.State.EXPIRED, e.expiresAt(), null, null);
      case CtkEvent.ForceReleased e ->
          end(rows, stored, e, Lock.State.FORCE_RELEASED, now, e.by(), e.reason());
      case CtkEvent.Conflict e -> {
        String project = stored.projectId().value();
        if (rows.updated(CONFLICT, project, e.lockId().value(), e.asker(), now) > 0) {
          rows.update(REFUSED, project, e.lockId().value());
        }
      }
    }
  }

  private static void grant(WritableRows rows, StoredEvent stored, CtkEvent.Reserved reserved) {
    LockKey key = new LockKey(reserved.filePath(), reserved.normalizedPath(), reserved.glob());
    rows.update(
        GRANT,
        stored.projectId().value(),
        reserved.lockId().value(),
        key.key(),
        key.isFile() ? "file" : "res",
        key.glob(),
        KeyPlace.of(key),
        key.filePath(),
        reserved.mode(),
        reserved.sortieId() == null ? "agent" : "sortie",
        text(reserved.specialistId()),
        text(reserved.sortieId()),
        text(reserved.missionId()),
        text(reserved.attemptId()),
        reserved.purpose(),
        reserved.checksum(),
        reserved.timeoutMs(),
        stored.position().value(),
        stored.position().value(),
        stored.occurredAt(),
        reserved.expiresAt());
  }

  private static void end(
      WritableRows rows,
      StoredEvent stored,
      CtkEvent event,
      Lock.State state,
      Instant at,
      @Nullable String by,
      @Nullable String reason) {
    rows.update(END, state, at, by, reason, stored.projectId().value(), event.lockId().value());
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }
}
