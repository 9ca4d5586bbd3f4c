package dev.fleettools.cli.command.workorder;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.ListCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet work-order list}. */
public final class WorkOrderList extends ListCommand {

  @Option(
      names = "--status",
      paramLabel = "STATE",
      description = "Only open, planned, in_progress or closed ones.")
  private String status = "";

  @Option(
      names = {"-p", "--priority"},
      paramLabel = "PRIORITY",
      description = "Only low, medium, high or critical ones.")
  private String priority = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (20; 1000 at most).")
  private String limit = "";

  public WorkOrderList() {
    super("work_orders");
  }

  @Override
  protected Target target() {
    return Target.of("/work-orders")
        .with("status", status)
        .with("priority", priority)
        .with("limit", limit);
  }

  @Override
  protected String none() {
    return status.isEmpty() && priority.isEmpty()
        ? "There is no work order yet; write one down with `fleet work-order create \"TITLE\"`."
        : "There is no work order that fits.";
  }

  @Override
  protected void show(Session session, List<JsonObject> orders) {
    Instant now = session.world().clock().instant();
    Table table = new Table("ORDER", "STATE", "PRIORITY", "WRITTEN", "TITLE");
    for (JsonObject order : orders) {
      table.row(
          Read.text(order, "number"),
          Read.state(order, "status"),
          Read.text(order, "priority"),
          Moments.ago(Read.textOrNull(order, "created_at"), now),
          Read.text(order, "title"));
    }
    table.print(session.screen());
  }
}
