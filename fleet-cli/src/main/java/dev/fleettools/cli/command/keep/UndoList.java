package dev.fleettools.cli.command.keep;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import java.time.Instant;
import java.util.List;

/** {@code fleet undo list}: work that was kept when it was not taken. */
public final class UndoList extends FleetCommand {

  @Override
  public int run(Session session) {
    Answer answer = session.api().get("/rescues");
    if (!session.printed(answer)) {
      List<JsonObject> rescues = Read.objects(answer.object(), "rescues");
      if (rescues.isEmpty()) {
        session.screen().say("No work had to be kept.");
        return ExitCodes.DONE;
      }
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
    return ExitCodes.DONE;
  }
}
