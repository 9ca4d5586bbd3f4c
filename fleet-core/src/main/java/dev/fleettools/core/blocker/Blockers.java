package dev.fleettools.core.blocker;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.BlockerId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;
import java.util.Optional;

/** The rows of blockers: written from events, read by everyone through here. */
public final class Blockers implements EventProjection {

  static final Migration MIGRATION =
      new Migration(
          "core-0014-blockers",
          """
          CREATE TABLE blockers (
            project_id TEXT NOT NULL,
            blocker_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            sortie_id TEXT,
            attempt_id TEXT,
            category TEXT NOT NULL,
            reason TEXT NOT NULL,
            status TEXT NOT NULL,
            resolution TEXT,
            resolved_by TEXT,
            raised_at BIGINT NOT NULL,
            resolved_at BIGINT,
            PRIMARY KEY (project_id, blocker_id)
          )
          --;
          CREATE INDEX blockers_status ON blockers (project_id, status, mission_id)
          """);

  static final Migration BY_ATTEMPT =
      new Migration(
          "core-0061-blockers-by-attempt",
          """
          CREATE INDEX blockers_attempt ON blockers (project_id, attempt_id)
          """);

  private static final Reference REFERENCE =
      new Reference("blocker", "blockers", "blocker_id", "blocker_id");

  private static final String INSERT =
      """
      INSERT INTO blockers (project_id, blocker_id, mission_id, sortie_id, attempt_id, category,
        reason, status, raised_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?)
      """;

  private static final String RESOLVED =
      """
      UPDATE blockers SET status = 'resolved', resolution = ?, resolved_by = ?, resolved_at = ?
      WHERE project_id = ? AND blocker_id = ?
      """;

  private static final String ESCALATED =
      "UPDATE blockers SET status = 'escalated' WHERE project_id = ? AND blocker_id = ?";

  private static final String FIND =
      "SELECT * FROM blockers WHERE project_id = ? AND blocker_id = ?";

  private static final String LAST_OF_ATTEMPT =
      """
      SELECT * FROM blockers WHERE project_id = ? AND attempt_id = ?
      ORDER BY raised_at DESC, blocker_id DESC LIMIT 1
      """;

  private static final String UNRESOLVED =
      """
      SELECT * FROM blockers WHERE project_id = ? AND status IN ('open', 'escalated')
      ORDER BY raised_at, blocker_id
      """;

  private static final String UNRESOLVED_OF_SORTIE =
      """
      SELECT * FROM blockers
      WHERE project_id = ? AND status IN ('open', 'escalated') AND sortie_id = ?
      ORDER BY raised_at, blocker_id
      """;

  @Override
  public List<String> tables() {
    return List.of("blockers");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    if (!(event instanceof BlockerEvent blockerEvent)) {
      return;
    }
    String project = rows.project().value();
    String id = blockerEvent.blockerId().value();
    switch (blockerEvent) {
      case BlockerEvent.Raised e ->
          rows.update(
              INSERT,
              project,
              id,
              e.missionId().value(),
              e.sortieId() == null ? null : e.sortieId().value(),
              e.attemptId() == null ? null : e.attemptId().value(),
              e.category(),
              e.reason(),
              stored.occurredAt());
      case BlockerEvent.Resolved e ->
          rows.update(RESOLVED, e.resolution(), e.by(), stored.occurredAt(), project, id);
      case BlockerEvent.Escalated e -> rows.update(ESCALATED, project, id);
    }
  }

  public static Optional<Blocker> find(Rows rows, BlockerId id) {
    return rows.one(FIND, Blockers::read, rows.project().value(), id.value());
  }

  public static Blocker require(Rows rows, String reference) {
    BlockerId id = new BlockerId(REFERENCE.resolve(rows, reference));
    return find(rows, id).orElseThrow(() -> FleetException.notFound("blocker", reference));
  }

  /** Oldest first. */
  public static List<Blocker> unresolved(Rows rows) {
    return rows.query(UNRESOLVED, Blockers::read, rows.project().value());
  }

  /** Oldest first. */
  static Page<Blocker> page(Listing listing, PageRequest request) {
    return listing.page(
        request, Order.by(Key.number("raised_at"), Key.text("blocker_id")), Blockers::read);
  }

  public static List<Blocker> unresolvedOf(Rows rows, SortieId sortie) {
    return rows.query(UNRESOLVED_OF_SORTIE, Blockers::read, rows.project().value(), sortie.value());
  }

  /** What an attempt was blocked by last. */
  public static Optional<Blocker> lastOf(Rows rows, AttemptId attempt) {
    return rows.one(LAST_OF_ATTEMPT, Blockers::read, rows.project().value(), attempt.value());
  }

  private static Blocker read(Row row) {
    String sortie = row.textOrNull("sortie_id");
    String attempt = row.textOrNull("attempt_id");
    return new Blocker(
        new BlockerId(row.text("blocker_id")),
        new MissionId(row.text("mission_id")),
        sortie == null ? null : new SortieId(sortie),
        attempt == null ? null : new AttemptId(attempt),
        Columns.constant(BlockerCategory.class, row.text("category")),
        row.text("reason"),
        Columns.constant(Blocker.Status.class, row.text("status")),
        row.textOrNull("resolution"),
        row.textOrNull("resolved_by"),
        row.time("raised_at"),
        row.timeOrNull("resolved_at"));
  }
}
