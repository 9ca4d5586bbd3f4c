package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.migration.MigrationEvent;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.log.Migration;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of locks, of who met which, and of each sortie's newest attempt. */
public final class LockProjection implements EventProjection {

  public static final Migration MIGRATION =
      new Migration(
          "core-0020-ctk",
          """
          CREATE TABLE locks (
            project_id TEXT NOT NULL,
            lock_id TEXT NOT NULL,
            lock_key TEXT NOT NULL,
            kind TEXT NOT NULL,
            is_glob INTEGER NOT NULL,
            file_path TEXT NOT NULL,
            mode TEXT NOT NULL,
            owner_kind TEXT NOT NULL,
            specialist_id TEXT,
            sortie_id TEXT,
            mission_id TEXT,
            attempt_id TEXT,
            purpose TEXT,
            checksum TEXT,
            timeout_ms BIGINT,
            token BIGINT NOT NULL,
            granted_position BIGINT NOT NULL,
            granted_at BIGINT NOT NULL,
            expires_at BIGINT,
            state TEXT NOT NULL,
            ended_at BIGINT,
            reason TEXT,
            PRIMARY KEY (project_id, lock_id)
          )
          --;
          CREATE INDEX locks_active ON locks (project_id, lock_key) WHERE state = 'active'
          --;
          CREATE INDEX locks_active_globs ON locks (project_id, is_glob) WHERE state = 'active'
          --;
          CREATE INDEX locks_by_sortie ON locks (project_id, sortie_id)
          --;
          CREATE INDEX locks_by_grant ON locks (project_id, granted_position)
          --;
          CREATE TABLE lock_conflicts (
            project_id TEXT NOT NULL,
            lock_id TEXT NOT NULL,
            asker TEXT NOT NULL,
            recorded_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, lock_id, asker)
          )
          --;
          CREATE TABLE lock_sorties (
            project_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            number TEXT NOT NULL,
            attempt_id TEXT,
            specialist_id TEXT,
            PRIMARY KEY (project_id, sortie_id)
          )
          --;
          CREATE INDEX lock_sorties_by_specialist ON lock_sorties (project_id, specialist_id)
          --;
          CREATE TABLE lock_renewals (
            project_id TEXT NOT NULL,
            lock_id TEXT NOT NULL,
            expires_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, lock_id)
          )
          """);

  private static final String GRANT =
      """
      INSERT INTO locks
        (project_id, lock_id, lock_key, kind, is_glob, file_path, mode, owner_kind, specialist_id,
         sortie_id, mission_id, attempt_id, purpose, checksum, timeout_ms, token, granted_position,
         granted_at, expires_at, state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'active')
      """;

  private static final String EXTEND =
      "UPDATE locks SET timeout_ms = ?, expires_at = ? WHERE project_id = ? AND lock_id = ?";

  private static final String END =
      """
      UPDATE locks SET state = ?, ended_at = ?, reason = ? WHERE project_id = ? AND lock_id = ?
      """;

  private static final String CONFLICT =
      """
      INSERT INTO lock_conflicts (project_id, lock_id, asker, recorded_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (project_id, lock_id, asker) DO NOTHING
      """;

  private static final String SORTIE =
      "INSERT INTO lock_sorties (project_id, sortie_id, mission_id, number) VALUES (?, ?, ?, ?)";

  private static final String ATTEMPT =
      """
      UPDATE lock_sorties SET attempt_id = ?, specialist_id = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String NEW_TOKENS =
      """
      UPDATE locks SET token = ?, attempt_id = ?, specialist_id = ?
      WHERE project_id = ? AND sortie_id = ? AND state = 'active'
      """;

  @Override
  public List<String> tables() {
    return List.of("locks", "lock_conflicts", "lock_sorties");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    String project = stored.projectId().value();
    switch (event) {
      case CtkEvent ctk -> apply(rows, stored, ctk);
      case MigrationEvent.RolledBack back -> LockTakeover.rolledBack(rows, back);
      case SortieEvent.Created e ->
          rows.update(SORTIE, project, e.sortieId().value(), e.missionId().value(), e.number());
      case AttemptEvent.Started e -> {
        String attempt = e.attemptId().value();
        String specialist = e.specialistId().value();
        String sortie = e.sortieId().value();
        rows.update(ATTEMPT, attempt, specialist, project, sortie);
        rows.update(NEW_TOKENS, stored.position().value(), attempt, specialist, project, sortie);
      }
      default -> {}
    }
  }

  private static void apply(WritableRows rows, StoredEvent stored, CtkEvent event) {
    switch (event) {
      case CtkEvent.Reserved reserved -> grant(rows, stored, reserved);
      case CtkEvent.Extended extended ->
          rows.update(
              EXTEND,
              extended.timeoutMs(),
              extended.expiresAt(),
              stored.projectId().value(),
              extended.lockId().value());
      case CtkEvent.Released released ->
          end(rows, stored, released, Lock.State.RELEASED, stored.occurredAt(), released.reason());
      case CtkEvent.Expired expired ->
          end(rows, stored, expired, Lock.State.EXPIRED, expired.expiresAt(), null);
      case CtkEvent.ForceReleased forced ->
          end(
              rows,
              stored,
              forced,
              Lock.State.FORCE_RELEASED,
              stored.recordedAt(),
              forced.reason());
      case CtkEvent.Conflict conflict ->
          rows.update(
              CONFLICT,
              stored.projectId().value(),
              conflict.lockId().value(),
              conflict.asker(),
              stored.recordedAt());
    }
  }

  private static void grant(WritableRows rows, StoredEvent stored, CtkEvent.Reserved reserved) {
    String key = reserved.normalizedPath();
    rows.update(
        GRANT,
        stored.projectId().value(),
        reserved.lockId().value(),
        key,
        key.substring(0, key.indexOf(':')),
        reserved.glob(),
        reserved.filePath(),
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
      @Nullable String reason) {
    rows.update(END, state, at, reason, stored.projectId().value(), event.lockId().value());
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }
}
