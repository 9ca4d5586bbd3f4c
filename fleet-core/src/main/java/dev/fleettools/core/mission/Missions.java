package dev.fleettools.core.mission;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.WorkOrderId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.util.List;
import java.util.Optional;

/** Reads missions. */
public final class Missions {

  private static final Reference REFERENCE =
      new Reference("mission", "missions", "mission_id", "number");

  private static final String FIND =
      "SELECT * FROM missions WHERE project_id = ? AND mission_id = ?";

  private static final String ALL =
      "SELECT * FROM missions WHERE project_id = ? ORDER BY ordinal DESC LIMIT ?";

  private static final String OF_WORK_ORDER =
      """
      SELECT * FROM missions WHERE project_id = ? AND work_order_id = ? ORDER BY ordinal DESC
      """;

  private static final String NOT_ENDED =
      """
      SELECT * FROM missions
      WHERE project_id = ? AND status IN ('pending', 'in_progress', 'paused', 'review')
      ORDER BY ordinal
      """;

  private static final String NEXT_ORDINAL =
      "SELECT COALESCE(MAX(ordinal), 0) + 1 AS next FROM missions WHERE project_id = ?";

  private Missions() {}

  public static MissionId resolve(Rows rows, String reference) {
    return new MissionId(REFERENCE.resolve(rows, reference));
  }

  public static Optional<Mission> find(Rows rows, MissionId id) {
    return rows.one(FIND, Missions::read, rows.project().value(), id.value());
  }

  public static Mission require(Rows rows, MissionId id) {
    return find(rows, id).orElseThrow(() -> FleetException.notFound("mission", id.value()));
  }

  public static Mission require(Rows rows, String reference) {
    return require(rows, resolve(rows, reference));
  }

  /** The archived ones as well, newest first. */
  public static List<Mission> all(Rows rows, int most) {
    return rows.query(ALL, Missions::read, rows.project().value(), most);
  }

  /** Of those that a listing of missions gives, newest first. */
  public static Page<Mission> page(Listing listing, PageRequest request) {
    return listing.page(request, Order.by(Key.number("ordinal").down()), Missions::read);
  }

  /** The missions that were made of a work order, newest first. */
  public static List<Mission> ofWorkOrder(Rows rows, WorkOrderId workOrder) {
    return rows.query(OF_WORK_ORDER, Missions::read, rows.project().value(), workOrder.value());
  }

  /** Those that are not completed, failed or cancelled; oldest first. */
  public static List<Mission> notEnded(Rows rows) {
    return rows.query(NOT_ENDED, Missions::read, rows.project().value());
  }

  /** The number that the next mission gets. */
  public static String nextNumber(Rows rows) {
    return "m"
        + rows.one(NEXT_ORDINAL, row -> row.number("next"), rows.project().value()).orElse(1L);
  }

  private static Mission read(Row row) {
    String workOrder = row.textOrNull("work_order_id");
    return new Mission(
        new MissionId(row.text("mission_id")),
        row.text("number"),
        row.text("title"),
        row.text("description"),
        workOrder == null ? null : new WorkOrderId(workOrder),
        row.text("strategy"),
        Priority.of((int) row.number("urgency")),
        Columns.constant(MissionStatus.class, row.text("status")),
        row.flag("waits"),
        row.textOrNull("reason"),
        row.textOrNull("base_branch"),
        row.text("base_commit"),
        row.text("integration_branch"),
        row.textOrNull("integration_head"),
        (int) row.number("sortie_count"),
        (int) row.number("completed_count"),
        Json.readStored(row.text("limits"), MissionLimits.class),
        row.flag("allow_red"),
        Columns.texts(row.text("red_on_base")),
        row.time("created_at"),
        row.timeOrNull("started_at"),
        row.timeOrNull("ended_at"),
        row.timeOrNull("archived_at"));
  }
}
