package dev.fleettools.cli.command.event;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet events verify}: the chain of hashes, and with it the rows made from the events. */
public final class EventsVerify extends FleetCommand {

  @Option(
      names = "--rebuild",
      description = "Also replay all events and compare the result with what is stored.")
  private boolean rebuild;

  @Override
  public int run(Session session) {
    JsonObject report =
        session.api().post("/events/verify", new JsonObject(), Api.NO_LIMIT).object();
    boolean good = report.getBoolean("clean");
    JsonObject replay = new JsonObject();
    if (rebuild) {
      replay = session.api().post("/events/rebuild-check", new JsonObject(), Api.NO_LIMIT).object();
      good &= replay.getBoolean("equal");
      report.put("rebuild", replay);
    }
    session.screen().document(JsonWriter.string(report));
    print(session, report, Read.texts(report, "faults"), report.getBoolean("clean"));
    if (rebuild) {
      List<String> differences = Read.texts(replay, "differences");
      session
          .screen()
          .print(
              replay.getBoolean("equal")
                  ? "Replaying all events gives the stored rows: "
                      + Read.text(replay, "rows")
                      + " rows in "
                      + Read.text(replay, "tables")
                      + " tables are equal."
                  : "Replaying all events gives other rows than are stored:");
      differences.forEach(line -> session.screen().print("  " + line));
    }
    return good ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static void print(
      Session session, JsonObject report, List<String> faults, boolean clean) {
    session
        .screen()
        .print(
            clean
                ? "The log is clean: "
                    + Read.text(report, "checked")
                    + " events, head "
                    + Read.text(report, "head")
                    + ", "
                    + Read.text(report, "anchors")
                    + " anchors in merge commits."
                : "The log was tampered with or damaged:");
    faults.forEach(line -> session.screen().print("  " + line));
  }
}
