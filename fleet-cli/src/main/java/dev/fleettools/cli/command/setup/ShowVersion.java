package dev.fleettools.cli.command.setup;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.server.Version;

/** {@code fleet version}. */
public final class ShowVersion extends FleetCommand {

  @Override
  public int run(Session session) {
    JsonObject document = new JsonObject();
    document.put("version", Version.current());
    String build = session.world().variable("FLEET_BUILD_ID");
    if (build != null) {
      document.put("build_id", build);
    }
    document.put("java", System.getProperty("java.version"));
    session.screen().document(JsonWriter.string(document));
    session.screen().print("fleet " + Version.current());
    return ExitCodes.DONE;
  }
}
