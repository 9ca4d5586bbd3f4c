package dev.fleettools.core.attempt;

import dev.fleettools.log.Migration;

/** The table of attempts. */
final class AttemptTables {

  static final Migration MIGRATION =
      new Migration(
          "core-0018-attempts",
          """
          CREATE TABLE attempts (
            project_id TEXT NOT NULL,
            attempt_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            specialist_id TEXT NOT NULL,
            number TEXT NOT NULL,
            ordinal BIGINT NOT NULL,
            harness TEXT NOT NULL,
            branch TEXT NOT NULL,
            worktree TEXT NOT NULL,
            base_commit TEXT NOT NULL,
            status TEXT NOT NULL,
            exit_status BIGINT,
            reason TEXT,
            commit_id TEXT,
            started_at BIGINT NOT NULL,
            ended_at BIGINT,
            PRIMARY KEY (project_id, attempt_id)
          )
          --;
          CREATE UNIQUE INDEX attempts_ordinal ON attempts (project_id, sortie_id, ordinal)
          --;
          CREATE UNIQUE INDEX attempts_live ON attempts (project_id, sortie_id)
            WHERE status = 'running'
          --;
          CREATE INDEX attempts_specialist ON attempts (project_id, specialist_id)
          """);

  /** What was kept of attempts, so that the same is not told twice. */
  static final Migration RESCUES =
      new Migration(
          "core-0062-attempt-rescues",
          """
          CREATE TABLE attempt_rescues (
            project_id TEXT NOT NULL,
            attempt_id TEXT NOT NULL,
            ref TEXT NOT NULL,
            commit_id TEXT NOT NULL,
            PRIMARY KEY (project_id, attempt_id, ref, commit_id)
          )
          """);

  /** Attempts that may still have a process, a worktree or a branch. An observation. */
  static final Migration REMAINS =
      new Migration(
          "core-0064-attempt-remains",
          """
          CREATE TABLE attempt_remains (
            project_id TEXT NOT NULL,
            attempt_id TEXT NOT NULL,
            PRIMARY KEY (project_id, attempt_id)
          )
          --;
          INSERT INTO attempt_remains (project_id, attempt_id)
            SELECT project_id, attempt_id FROM attempts
          """);

  private AttemptTables() {}
}
