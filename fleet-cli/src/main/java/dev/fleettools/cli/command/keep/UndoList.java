package dev.fleettools.cli.command.keep;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.ListCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import java.time.Instant;
import java.util.List;

/** {@code fleet undo list}: work that was kept when it was not taken. */
public final class UndoList extends ListCommand {

  public UndoList() {
    super("rescues");
  }

  @Override
  protected Target target() {
    return Target.of("/rescues").with("limit", "1000");
  }

  @Override
  protected String none() {
    return "No work had to be kept.";
  }

  @Override
  protected void show(Session session, List<JsonObject> rescues) {
    Instant now = session.world().clock().instant();
    Table table = new Table("KEPT", "FROM", "WHEN", "FILES", "WHY");
    for (JsonObject rescue : rescues) {
      table.row(
          Read.text(rescue, "ref"),
          Read.first(rescue, "number", "attempt"),
          Moments.ago(Read.textOrNull(rescue, "kept_at"), now),
          String.join(" ", Read.texts(rescue, "paths")),
          Read.text(rescue, "reason"));
    }
    table.print(session.screen());
    session.screen().say("Bring one back with `fleet undo restore KEPT`.");
  }
}
