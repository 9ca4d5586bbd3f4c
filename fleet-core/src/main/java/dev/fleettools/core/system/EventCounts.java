package dev.fleettools.core.system;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.List;

/** How many events there are of each type, counted as they come. */
final class EventCounts implements EventProjection {

  static final Migration MIGRATION =
      new Migration(
          "core-0053-event-counts",
          """
          CREATE TABLE event_counts (
            project_id TEXT NOT NULL,
            type TEXT NOT NULL,
            stream_type TEXT NOT NULL,
            events BIGINT NOT NULL,
            characters BIGINT NOT NULL,
            first_position BIGINT NOT NULL,
            last_position BIGINT NOT NULL,
            last_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, type, stream_type)
          )
          """);

  /** Its rows are few and counted in each commit: one tree holds them. */
  static final Migration ONE_TREE =
      new Migration(
          "core-0098-event-counts-in-one-tree",
          """
          DROP TABLE event_counts
          --;
          CREATE TABLE event_counts (
            project_id TEXT NOT NULL,
            type TEXT NOT NULL,
            stream_type TEXT NOT NULL,
            events BIGINT NOT NULL,
            characters BIGINT NOT NULL,
            first_position BIGINT NOT NULL,
            last_position BIGINT NOT NULL,
            last_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, type, stream_type)
          ) WITHOUT ROWID
          """);

  private static final String COUNT =
      """
      INSERT INTO event_counts (project_id, type, stream_type, events, characters, first_position,
        last_position, last_at)
      VALUES (?, ?, ?, 1, ?, ?, ?, ?)
      ON CONFLICT (project_id, type, stream_type) DO UPDATE
        SET events = event_counts.events + 1,
          characters = event_counts.characters + excluded.characters,
          last_position = excluded.last_position, last_at = excluded.last_at
      """;

  private static final String ALL =
      "SELECT * FROM event_counts WHERE project_id = ? ORDER BY events DESC, type, stream_type";

  /**
   * The events of one type on one kind of stream.
   *
   * @param characters how long their payloads are together
   */
  public record Count(
      String type,
      String streamType,
      long events,
      long characters,
      long firstPosition,
      long lastPosition,
      Instant lastAt) {}

  /** The most frequent first. */
  static List<Count> all(Rows rows) {
    return rows.query(ALL, EventCounts::read, rows.project().value());
  }

  @Override
  public List<String> tables() {
    return List.of("event_counts");
  }

  @Override
  public void see(WritableRows rows, StoredEvent stored) {
    long position = stored.position().value();
    rows.update(
        COUNT,
        rows.project().value(),
        stored.type(),
        stored.stream().type(),
        stored.data().length(),
        position,
        position,
        stored.recordedAt());
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    // What an event says is not counted.
  }

  private static Count read(Row row) {
    return new Count(
        row.text("type"),
        row.text("stream_type"),
        row.number("events"),
        row.number("characters"),
        row.number("first_position"),
        row.number("last_position"),
        row.time("last_at"));
  }
}
