package dev.fleettools.core.sortie;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.BlockerId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads sorties. */
public final class Sorties {

  private static final Reference REFERENCE =
      new Reference("sortie", "sorties", "sortie_id", "number");

  private static final String FIND = "SELECT * FROM sorties WHERE project_id = ? AND sortie_id = ?";

  private static final String OF_MISSION =
      "SELECT * FROM sorties WHERE project_id = ? AND mission_id = ? ORDER BY ordinal";

  private static final Order NEWEST =
      Order.by(Key.number("created_at").down(), Key.number("ordinal"), Key.text("sortie_id"));

  /** What waits for nothing but an agent, worded as the index of it is. */
  static final String IS_READY =
      "status = 'pending' AND unmet = 0 AND mission_flies = 1 AND blocker_id IS NULL"
          + " AND (not_before IS NULL OR not_before <= ?)";

  private static final Order MOST_URGENT =
      Order.by(
          Key.number("mission_urgency").down(),
          Key.number("urgency").down(),
          Key.number("created_at"),
          Key.number("ordinal"),
          Key.text("sortie_id"));

  private static final String READY =
      """
      SELECT s.* FROM sorties s
      WHERE s.project_id = ? AND s.mission_id = ? AND s.status = 'pending' AND s.unmet = 0
        AND s.blocker_id IS NULL AND (s.not_before IS NULL OR s.not_before <= ?)
      ORDER BY s.urgency DESC, s.ordinal
      """;

  private static final String LAUNCHABLE =
      READY.replace("ORDER BY", "AND s.harness <> '" + SortieOrder.OUTSIDE + "' ORDER BY");

  private static final String UNMET =
      """
      SELECT t.number FROM sortie_dependencies d
      JOIN sorties t ON t.project_id = d.project_id AND t.sortie_id = d.depends_on
      WHERE d.project_id = ? AND d.sortie_id = ? AND t.status <> 'completed'
      ORDER BY t.ordinal
      """;

  private static final String DEPENDENTS =
      """
      SELECT s.* FROM sorties s
      JOIN sortie_dependencies d ON d.project_id = s.project_id AND d.sortie_id = s.sortie_id
      WHERE d.project_id = ? AND d.depends_on = ?
      ORDER BY s.ordinal
      """;

  private static final String WANTED_AGAIN =
      """
      SELECT s.* FROM sorties s
      JOIN sortie_dependencies d ON d.project_id = s.project_id AND d.sortie_id = s.sortie_id
      WHERE d.project_id = ? AND d.depends_on = ?
        AND s.status = 'cancelled' AND s.cancelled_for IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM sortie_dependencies e
          JOIN sorties t ON t.project_id = e.project_id AND t.sortie_id = e.depends_on
          WHERE e.project_id = s.project_id AND e.sortie_id = s.sortie_id
            AND t.status IN ('failed', 'cancelled'))
      ORDER BY s.ordinal
      """;

  static final String CLAIMABLE =
      """
      SELECT * FROM sorties
      WHERE project_id = ? AND status = 'pending' AND unmet = 0 AND mission_flies = 1
        AND harness = 'outside' AND (? = '' OR mission_id = ?)
        AND blocker_id IS NULL AND (not_before IS NULL OR not_before <= ?)
      ORDER BY mission_urgency DESC, urgency DESC, created_at, ordinal
      LIMIT ? OFFSET ?
      """;

  private Sorties() {}

  public static SortieId resolve(Rows rows, String reference) {
    return new SortieId(REFERENCE.resolve(rows, reference));
  }

  public static Optional<Sortie> find(Rows rows, SortieId id) {
    return rows.one(FIND, Sorties::read, rows.project().value(), id.value());
  }

  public static Sortie require(Rows rows, SortieId id) {
    return find(rows, id).orElseThrow(() -> FleetException.notFound("sortie", id.value()));
  }

  public static Sortie require(Rows rows, String reference) {
    return require(rows, resolve(rows, reference));
  }

  /** In the order of the plan. */
  public static List<Sortie> ofMission(Rows rows, MissionId mission) {
    return rows.query(OF_MISSION, Sorties::read, rows.project().value(), mission.value());
  }

  /** Of those that a listing of sorties gives, those of the newest missions first. */
  public static Page<Sortie> page(Listing listing, PageRequest request) {
    return listing.page(request, NEWEST, Sorties::read);
  }

  /** Of those that a listing gives and that wait for nothing but an agent, the most urgent. */
  public static Page<Sortie> ready(Listing listing, Instant now, PageRequest request) {
    return listing.and(IS_READY, now).page(request, MOST_URGENT, Sorties::read);
  }

  /** Of those that a listing of sorties gives, in the order of the plan. */
  public static Page<Sortie> planned(Listing listing, PageRequest request) {
    return listing.page(request, Order.by(Key.number("ordinal")), Sorties::read);
  }

  /** Pending, not before its time, every dependency completed; the most urgent first. */
  public static List<Sortie> ready(Rows rows, MissionId mission, Instant now) {
    return rows.query(READY, Sorties::read, rows.project().value(), mission.value(), now);
  }

  /** Those of the ready ones that Dispatch itself starts an agent for. */
  public static List<Sortie> launchable(Rows rows, MissionId mission, Instant now) {
    return rows.query(LAUNCHABLE, Sorties::read, rows.project().value(), mission.value(), now);
  }

  /** The numbers of the dependencies that are not completed. */
  public static List<String> unmet(Rows rows, SortieId sortie) {
    return rows.query(UNMET, row -> row.text("number"), rows.project().value(), sortie.value());
  }

  static List<Sortie> dependents(Rows rows, SortieId sortie) {
    return rows.query(DEPENDENTS, Sorties::read, rows.project().value(), sortie.value());
  }

  /** Those that were cancelled for want of a dependency, this one among them, and miss none now. */
  static List<Sortie> wantedAgain(Rows rows, SortieId dependency) {
    return rows.query(WANTED_AGAIN, Sorties::read, rows.project().value(), dependency.value());
  }

  /**
   * What agents from outside may claim, of missions in flight; the most urgent first.
   *
   * @param mission a mission's id, or empty for all
   */
  public static List<Sortie> claimable(
      Rows rows, String mission, Instant now, int limit, int offset) {
    return rows.query(
        CLAIMABLE, Sorties::read, rows.project().value(), mission, mission, now, limit, offset);
  }

  private static Sortie read(Row row) {
    String attempt = row.textOrNull("live_attempt");
    String blocker = row.textOrNull("blocker_id");
    return new Sortie(
        new SortieId(row.text("sortie_id")),
        new MissionId(row.text("mission_id")),
        row.text("number"),
        (int) row.number("ordinal"),
        Json.readStored(row.text("sortie_order"), SortieOrder.class),
        Columns.constant(SortieStatus.class, row.text("status")),
        row.textOrNull("reason"),
        attempt == null ? null : new AttemptId(attempt),
        (int) row.number("attempts"),
        (int) row.number("max_attempts"),
        row.timeOrNull("not_before"),
        Columns.texts(row.text("claimed")),
        blocker == null ? null : new BlockerId(blocker),
        (int) row.number("progress"),
        row.textOrNull("status_message"),
        row.textOrNull("last_action"),
        row.textOrNull("summary"),
        row.textOrNull("feedback"),
        Columns.texts(row.text("answers")),
        row.textOrNull("start_from"),
        row.textOrNull("merged_commit"),
        row.time("created_at"),
        row.timeOrNull("started_at"),
        row.timeOrNull("ended_at"),
        row.time("last_event_at"));
  }
}
