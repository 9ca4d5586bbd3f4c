package dev.fleettools.core.specialist;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads specialists, and keeps what was observed of them. */
public final class Specialists {

  private static final Reference REFERENCE =
      new Reference("agent", "specialists", "specialist_id", "attempt_number");

  private static final String SELECT =
      """
      SELECT s.*, h.heartbeat_at FROM specialists s
      LEFT JOIN specialist_heartbeats h
        ON h.project_id = s.project_id AND h.specialist_id = s.specialist_id
      WHERE s.project_id = ?
      """;

  private static final String FIND = SELECT + " AND s.specialist_id = ?";

  private static final Order NEWEST =
      Order.by(Key.number("s.created_at").down(), Key.text("s.specialist_id"));

  private static final String LIVE =
      SELECT
          + """
          AND s.status IN ('spawned', 'active', 'blocked', 'parked', 'stale', 'completing')
          ORDER BY s.created_at, s.specialist_id
          """;

  private static final String CLAIMED_BY =
      SELECT
          + """
          AND s.name = ? AND s.attempt_id IS NOT NULL AND s.ended_at IS NULL
          ORDER BY s.created_at, s.specialist_id
          """;

  private static final String HEARTBEAT =
      """
      INSERT INTO specialist_heartbeats (project_id, specialist_id, heartbeat_at) VALUES (?, ?, ?)
      ON CONFLICT (project_id, specialist_id) DO UPDATE SET heartbeat_at = excluded.heartbeat_at
      """;

  private Specialists() {}

  public static SpecialistId resolve(Rows rows, String reference) {
    return new SpecialistId(REFERENCE.resolve(rows, reference));
  }

  public static Optional<Specialist> find(Rows rows, SpecialistId id) {
    return rows.one(FIND, Specialists::read, rows.project().value(), id.value());
  }

  public static Specialist require(Rows rows, SpecialistId id) {
    return find(rows, id).orElseThrow(() -> FleetException.notFound("agent", id.value()));
  }

  /** Which specialists are wanted: what is null or false narrows nothing. */
  public record Filter(
      @Nullable MissionId mission,
      @Nullable SpecialistStatus status,
      @Nullable String name,
      boolean live) {}

  /** Newest first. */
  public static Page<Specialist> page(Rows rows, Filter filter, PageRequest request) {
    MissionId mission = filter.mission();
    Listing listing =
        new Listing(rows, SELECT, rows.project().value())
            .equal("s.mission_id", mission == null ? null : mission.value())
            .equal("s.status", filter.status())
            .equal("s.name", filter.name());
    if (filter.live()) {
      listing.and("s.ended_at IS NULL");
    }
    return listing.page(request, NEWEST, Specialists::read);
  }

  /** Those that have not ended. */
  public static List<Specialist> live(Rows rows) {
    return rows.query(LIVE, Specialists::read, rows.project().value());
  }

  /** What an agent from outside flies now. */
  public static List<Specialist> claimedBy(Rows rows, SpecialistId outside) {
    return rows.query(CLAIMED_BY, Specialists::read, rows.project().value(), outside.value());
  }

  /** Notes that it was heard of just now. */
  public static void heard(Context context, SpecialistId id) {
    context.note(HEARTBEAT, context.rows().project().value(), id.value(), context.now());
  }

  private static Specialist read(Row row) {
    String attempt = row.textOrNull("attempt_id");
    String sortie = row.textOrNull("sortie_id");
    String mission = row.textOrNull("mission_id");
    return new Specialist(
        new SpecialistId(row.text("specialist_id")),
        attempt == null ? null : new AttemptId(attempt),
        sortie == null ? null : new SortieId(sortie),
        mission == null ? null : new MissionId(mission),
        row.textOrNull("harness"),
        row.textOrNull("name"),
        Columns.constant(SpecialistStatus.class, row.text("status")),
        row.textOrNull("reason"),
        row.numberOrNull("pid"),
        row.timeOrNull("pid_started_at"),
        row.textOrNull("claim"),
        row.time("created_at"),
        row.time("last_event_at"),
        row.timeOrNull("heartbeat_at"),
        row.timeOrNull("ended_at"));
  }
}
