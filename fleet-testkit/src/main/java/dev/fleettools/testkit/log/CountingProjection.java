package dev.fleettools.testkit.log;

import dev.fleettools.log.Migration;
import dev.fleettools.log.Projection;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** One row a stream: how many events it has, and the newest payload. */
public final class CountingProjection implements Projection {

  public static final Migration MIGRATION =
      new Migration(
          "test-0001-counts",
          """
          CREATE TABLE counts (
            project_id TEXT NOT NULL,
            stream TEXT NOT NULL,
            events BIGINT NOT NULL,
            newest TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (project_id, stream)
          )
          """);

  /** An event of this type cannot be projected. */
  public static final String POISON = "ext_poison";

  private static final String UPSERT =
      """
      INSERT INTO counts (project_id, stream, events, newest, at) VALUES (?, ?, 1, ?, ?)
      ON CONFLICT (project_id, stream)
      DO UPDATE SET events = counts.events + 1, newest = excluded.newest, at = excluded.at
      """;

  @Override
  public String name() {
    return "counts";
  }

  @Override
  public List<String> tables() {
    return List.of("counts");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent event) {
    rows.update(
        UPSERT,
        rows.project().value(),
        event.stream().toString(),
        event.data(),
        event.recordedAt());
    if (event.type().equals(POISON)) {
      throw new IllegalStateException("an event that cannot be projected");
    }
  }
}
