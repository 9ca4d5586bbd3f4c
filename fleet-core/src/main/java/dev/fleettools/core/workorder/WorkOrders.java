package dev.fleettools.core.workorder;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.WorkOrderId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;
import java.util.Optional;

/** The rows of work orders: written from events, read by everyone through here. */
public final class WorkOrders implements EventProjection {

  static final Migration MIGRATION =
      new Migration(
          "core-0010-work-orders",
          """
          CREATE TABLE work_orders (
            project_id TEXT NOT NULL,
            work_order_id TEXT NOT NULL,
            ordinal BIGINT NOT NULL,
            number TEXT NOT NULL,
            title TEXT NOT NULL,
            description TEXT NOT NULL,
            priority TEXT NOT NULL,
            status TEXT NOT NULL,
            mission_id TEXT,
            closed_reason TEXT,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, work_order_id)
          )
          --;
          CREATE UNIQUE INDEX work_orders_number ON work_orders (project_id, ordinal)
          """);

  private static final Reference REFERENCE =
      new Reference("work order", "work_orders", "work_order_id", "number");

  private static final String INSERT =
      """
      INSERT INTO work_orders (project_id, work_order_id, ordinal, number, title, description,
        priority, status, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)
      """;

  private static final String UPDATE =
      """
      UPDATE work_orders SET title = COALESCE(?, title), description = COALESCE(?, description),
        priority = COALESCE(?, priority), updated_at = ?
      WHERE project_id = ? AND work_order_id = ?
      """;

  /** A further mission does not take it back. */
  private static final String PLANNED =
      """
      UPDATE work_orders SET mission_id = ?, updated_at = ?,
        status = CASE WHEN status = 'open' THEN 'planned' ELSE status END
      WHERE project_id = ? AND work_order_id = ?
      """;

  private static final String STARTED =
      """
      UPDATE work_orders SET status = 'in_progress', updated_at = ?
      WHERE project_id = ? AND work_order_id = ?
      """;

  private static final String CLOSED =
      """
      UPDATE work_orders SET status = 'closed', closed_reason = ?, updated_at = ?
      WHERE project_id = ? AND work_order_id = ?
      """;

  private static final String FIND =
      "SELECT * FROM work_orders WHERE project_id = ? AND work_order_id = ?";

  private static final String ALL =
      "SELECT * FROM work_orders WHERE project_id = ? ORDER BY ordinal";

  private static final String NEXT_ORDINAL =
      "SELECT COALESCE(MAX(ordinal), 0) + 1 AS next FROM work_orders WHERE project_id = ?";

  @Override
  public List<String> tables() {
    return List.of("work_orders");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    if (!(event instanceof WorkOrderEvent workOrderEvent)) {
      return;
    }
    String project = rows.project().value();
    switch (workOrderEvent) {
      case WorkOrderEvent.Created e ->
          rows.update(
              INSERT,
              project,
              e.workOrderId().value(),
              Long.parseLong(e.number().substring(1)),
              e.number(),
              e.title(),
              e.description(),
              e.priority(),
              stored.occurredAt(),
              stored.occurredAt());
      case WorkOrderEvent.Updated e ->
          rows.update(
              UPDATE,
              e.title(),
              e.description(),
              e.priority(),
              stored.occurredAt(),
              project,
              e.workOrderId().value());
      case WorkOrderEvent.Planned e ->
          rows.update(
              PLANNED,
              e.missionId().value(),
              stored.occurredAt(),
              project,
              e.workOrderId().value());
      case WorkOrderEvent.Started e ->
          rows.update(STARTED, stored.occurredAt(), project, e.workOrderId().value());
      case WorkOrderEvent.Closed e ->
          rows.update(CLOSED, e.reason(), stored.occurredAt(), project, e.workOrderId().value());
    }
  }

  public static WorkOrderId resolve(Rows rows, String reference) {
    return new WorkOrderId(REFERENCE.resolve(rows, reference));
  }

  public static Optional<WorkOrder> find(Rows rows, WorkOrderId id) {
    return rows.one(FIND, WorkOrders::read, rows.project().value(), id.value());
  }

  public static WorkOrder require(Rows rows, String reference) {
    return find(rows, resolve(rows, reference))
        .orElseThrow(() -> FleetException.notFound("work order", reference));
  }

  /** Every one, oldest first. */
  public static List<WorkOrder> all(Rows rows) {
    return rows.query(ALL, WorkOrders::read, rows.project().value());
  }

  /** Newest first. */
  static Page<WorkOrder> page(Listing listing, PageRequest request) {
    return listing.page(request, Order.by(Key.number("ordinal").down()), WorkOrders::read);
  }

  /** The number that the next work order gets. */
  public static String nextNumber(Rows rows) {
    return "w"
        + rows.one(NEXT_ORDINAL, row -> row.number("next"), rows.project().value()).orElse(1L);
  }

  private static WorkOrder read(Row row) {
    String mission = row.textOrNull("mission_id");
    return new WorkOrder(
        new WorkOrderId(row.text("work_order_id")),
        row.text("number"),
        row.text("title"),
        row.text("description"),
        Columns.constant(Priority.class, row.text("priority")),
        Columns.constant(WorkOrderStatus.class, row.text("status")),
        mission == null ? null : new MissionId(mission),
        row.textOrNull("closed_reason"),
        row.time("created_at"),
        row.time("updated_at"));
  }
}
