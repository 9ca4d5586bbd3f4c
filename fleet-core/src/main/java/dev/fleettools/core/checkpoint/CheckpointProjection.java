package dev.fleettools.core.checkpoint;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.json.Json;
import dev.fleettools.log.Migration;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** Writes the rows of checkpoints. */
final class CheckpointProjection implements EventProjection {

  static final Migration BY_NUMBER =
      new Migration(
          "core-0112-checkpoints-by-number",
          """
          CREATE INDEX checkpoints_by_number ON checkpoints (project_id, number)
          """);

  static final Migration MIGRATION =
      new Migration(
          "core-0050-checkpoints",
          """
          CREATE TABLE checkpoints (
            project_id TEXT NOT NULL,
            checkpoint_id TEXT NOT NULL,
            ordinal BIGINT NOT NULL,
            number TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            cause TEXT NOT NULL,
            progress_percent BIGINT NOT NULL,
            sortie_count BIGINT NOT NULL,
            lock_count BIGINT NOT NULL,
            message_count BIGINT NOT NULL,
            blocker_count BIGINT NOT NULL,
            context TEXT NOT NULL,
            note TEXT,
            created_by TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            file_path TEXT,
            checksum TEXT,
            consumed_at BIGINT,
            recovered_at BIGINT,
            pruned_at BIGINT,
            prune_reason TEXT,
            PRIMARY KEY (project_id, checkpoint_id)
          )
          --;
          CREATE UNIQUE INDEX checkpoints_number ON checkpoints (project_id, ordinal)
          --;
          CREATE INDEX checkpoints_mission ON checkpoints (project_id, mission_id, ordinal)
          """);

  private static final String INSERT =
      """
      INSERT INTO checkpoints (project_id, checkpoint_id, ordinal, number, mission_id, cause,
        progress_percent, sortie_count, lock_count, message_count, blocker_count, context, note,
        created_by, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String COPIED =
      """
      UPDATE checkpoints SET file_path = ?, checksum = ?
      WHERE project_id = ? AND checkpoint_id = ?
      """;

  private static final String CONSUMED =
      "UPDATE checkpoints SET consumed_at = ? WHERE project_id = ? AND checkpoint_id = ?";

  private static final String RECOVERED =
      "UPDATE checkpoints SET recovered_at = ? WHERE project_id = ? AND checkpoint_id = ?";

  private static final String PRUNED =
      """
      UPDATE checkpoints SET pruned_at = ?, prune_reason = ?
      WHERE project_id = ? AND checkpoint_id = ?
      """;

  @Override
  public List<String> tables() {
    return List.of("checkpoints");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    if (event instanceof CheckpointEvent checkpointEvent) {
      write(rows, stored, checkpointEvent, rows.project().value());
    }
  }

  private static void write(
      WritableRows rows, StoredEvent stored, CheckpointEvent event, String project) {
    var at = stored.occurredAt();
    switch (event) {
      case CheckpointEvent.Created e ->
          rows.update(
              INSERT,
              project,
              e.checkpointId().value(),
              Checkpoints.ordinal(e.number()),
              e.number(),
              e.missionId().value(),
              e.trigger(),
              e.progressPercent(),
              e.sortieCount(),
              e.lockCount(),
              e.messageCount(),
              e.blockerCount(),
              Json.write(e.context()),
              e.note(),
              e.createdBy(),
              at);
      case CheckpointEvent.Copied e ->
          rows.update(COPIED, e.filePath(), e.checksum(), project, e.checkpointId().value());
      case CheckpointEvent.Consumed e ->
          rows.update(CONSUMED, at, project, e.checkpointId().value());
      case CheckpointEvent.Recovered e ->
          rows.update(RECOVERED, at, project, e.checkpointId().value());
      case CheckpointEvent.Pruned e ->
          rows.update(PRUNED, at, e.reason(), project, e.checkpointId().value());
      case CheckpointEvent.ContextCompacted e -> {
        // What happens to contexts is in the log; no checkpoint changes by it.
      }
      case CheckpointEvent.ContextInjected e -> {
        // Likewise.
      }
    }
  }
}
