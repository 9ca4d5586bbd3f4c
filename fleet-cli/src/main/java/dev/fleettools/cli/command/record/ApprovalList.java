package dev.fleettools.cli.command.record;

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

/** {@code fleet approvals list}. */
public final class ApprovalList extends ListCommand {

  @Option(names = "--all", description = "Also those that are decided or over.")
  private boolean all;

  @Option(names = "--mission", paramLabel = "MISSION", description = "Only those of a mission.")
  private String mission = "";

  public ApprovalList() {
    super("approvals");
  }

  @Override
  protected Target target() {
    return Target.of("/approvals").with("all", all).with("mission_id", mission);
  }

  @Override
  protected String none() {
    return "Nothing waits for your word.";
  }

  @Override
  protected void show(Session session, List<JsonObject> approvals) {
    Instant now = session.world().clock().instant();
    Table table = new Table("APPROVAL", "STATE", "SINCE", "BY", "WHAT");
    for (JsonObject approval : approvals) {
      table.row(
          Read.text(approval, "approval_id"),
          Read.first(approval, "decision", "status"),
          Moments.ago(Read.textOrNull(approval, "requested_at"), now),
          Read.text(approval, "requested_by"),
          Read.text(approval, "action"));
      table.note("why: " + Read.text(approval, "reason"));
      String answer = Read.text(approval, "answer");
      table.note(answer.isEmpty() ? "" : "answer: " + answer);
    }
    table.print(session.screen());
    session.screen().say("Answer with `fleet approvals approve APPROVAL` or `... deny APPROVAL`.");
  }
}
