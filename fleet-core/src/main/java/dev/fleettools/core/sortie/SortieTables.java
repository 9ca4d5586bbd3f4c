package dev.fleettools.core.sortie;

import dev.fleettools.log.Migration;

/** The tables of sorties. */
final class SortieTables {

  static final Migration MIGRATION =
      new Migration(
          "core-0012-sorties",
          """
          CREATE TABLE sorties (
            project_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            number TEXT NOT NULL,
            ordinal BIGINT NOT NULL,
            sortie_order TEXT NOT NULL,
            urgency BIGINT NOT NULL,
            status TEXT NOT NULL,
            reason TEXT,
            live_attempt TEXT,
            attempts BIGINT NOT NULL,
            max_attempts BIGINT NOT NULL,
            not_before BIGINT,
            claimed TEXT NOT NULL,
            blocker_id TEXT,
            progress BIGINT NOT NULL,
            status_message TEXT,
            last_action TEXT,
            summary TEXT,
            feedback TEXT,
            start_from TEXT,
            merged_commit TEXT,
            created_at BIGINT NOT NULL,
            started_at BIGINT,
            ended_at BIGINT,
            last_event_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, sortie_id)
          )
          --;
          CREATE UNIQUE INDEX sorties_number ON sorties (project_id, mission_id, ordinal)
          --;
          CREATE INDEX sorties_status ON sorties (project_id, status)
          --;
          CREATE TABLE sortie_dependencies (
            project_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            depends_on TEXT NOT NULL,
            PRIMARY KEY (project_id, sortie_id, depends_on)
          )
          --;
          CREATE INDEX sortie_dependents ON sortie_dependencies (project_id, depends_on)
          """);

  /** What its agents asked, each with its answer. */
  static final Migration ANSWERS =
      new Migration(
          "core-0060-sortie-answers",
          """
          ALTER TABLE sorties ADD COLUMN answers TEXT NOT NULL DEFAULT '[]'
          """);

  /** The dependency whose end cancelled a sortie. */
  static final Migration CANCELLED_FOR =
      new Migration(
          "core-0063-sortie-cancelled-for",
          """
          ALTER TABLE sorties ADD COLUMN cancelled_for TEXT
          """);

  /**
   * The queue of what agents from outside may claim: with what it is sorted by and depends on in
   * the row itself, so that its head is found without looking at the rest.
   */
  static final Migration QUEUE =
      new Migration(
          "core-0067-sortie-queue",
          """
          ALTER TABLE sorties ADD COLUMN harness TEXT NOT NULL DEFAULT 'command'
          --;
          ALTER TABLE sorties ADD COLUMN unmet BIGINT NOT NULL DEFAULT 0
          --;
          ALTER TABLE sorties ADD COLUMN mission_flies BIGINT NOT NULL DEFAULT 0
          --;
          ALTER TABLE sorties ADD COLUMN mission_urgency BIGINT NOT NULL DEFAULT 1
          --;
          CREATE TABLE sortie_missions (
            project_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            flies BIGINT NOT NULL,
            urgency BIGINT NOT NULL,
            PRIMARY KEY (project_id, mission_id)
          )
          --;
          CREATE INDEX sorties_queue ON sorties
            (project_id, mission_urgency DESC, urgency DESC, created_at, ordinal)
            WHERE status = 'pending' AND unmet = 0 AND mission_flies = 1 AND harness = 'outside'
          """);

  /** What lists are sorted by, so that a page is found without looking at the rest. */
  static final Migration LISTS =
      new Migration(
          "core-0090-sortie-lists",
          """
          DROP INDEX sorties_queue
          --;
          CREATE INDEX sorties_queue ON sorties
            (project_id, harness, mission_urgency DESC, urgency DESC, created_at, ordinal)
            WHERE status = 'pending' AND unmet = 0 AND mission_flies = 1
          --;
          CREATE INDEX sorties_ready ON sorties
            (project_id, mission_urgency DESC, urgency DESC, created_at, ordinal, sortie_id)
            WHERE status = 'pending' AND unmet = 0 AND mission_flies = 1
          --;
          CREATE INDEX sorties_newest ON sorties
            (project_id, created_at DESC, ordinal, sortie_id)
          --;
          CREATE INDEX sorties_status_newest ON sorties
            (project_id, status, created_at DESC, ordinal, sortie_id)
          --;
          DROP INDEX sorties_status
          """);

  static final Migration BY_NUMBER =
      new Migration(
          "core-0110-sorties-by-number",
          """
          CREATE INDEX sorties_by_number ON sorties (project_id, number)
          """);

  private SortieTables() {}
}
