package dev.fleettools.core.ctk.lock;

import dev.fleettools.log.Migration;

/** The tables of locks. */
public final class LockSchema {

  /**
   * {@code locks} holds every lock there ever was; {@code lock_renewals} is an observation, the
   * others are computed from events.
   */
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
            place TEXT NOT NULL,
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
            extended INTEGER NOT NULL,
            refused INTEGER NOT NULL,
            state TEXT NOT NULL,
            ended_at BIGINT,
            ended_by TEXT,
            reason TEXT,
            PRIMARY KEY (project_id, lock_id)
          )
          --;
          CREATE INDEX locks_active ON locks (project_id, place) WHERE state = 'active'
          --;
          CREATE INDEX locks_held ON locks (project_id, specialist_id) WHERE state = 'active'
          --;
          CREATE INDEX locks_by_sortie ON locks (project_id, sortie_id, granted_position)
          --;
          CREATE INDEX locks_by_specialist ON locks (project_id, specialist_id, granted_position)
          --;
          CREATE INDEX locks_by_key ON locks (project_id, lock_key, granted_position)
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
            scope TEXT NOT NULL,
            files TEXT NOT NULL,
            priority TEXT NOT NULL,
            attempt_id TEXT,
            specialist_id TEXT,
            over TEXT,
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

  /** Those that are held, oldest first, without looking at all that ever were. */
  public static final Migration HELD =
      new Migration(
          "core-0091-locks-held",
          """
          CREATE INDEX locks_running ON locks (project_id, granted_position)
            WHERE state = 'active'
          """);

  /** Who flies a sortie from outside; the rows are computed again, without files taken away. */
  public static final Migration CLAIMANTS =
      new Migration(
          "core-0095-lock-claimants",
          """
          ALTER TABLE lock_sorties ADD COLUMN claimed_by TEXT
          --;
          CREATE INDEX lock_sorties_by_claimant ON lock_sorties (project_id, claimed_by)
          """);

  private LockSchema() {}
}
