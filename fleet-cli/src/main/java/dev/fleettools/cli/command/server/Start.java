package dev.fleettools.cli.command.server;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.server.BaseFolder;
import dev.fleettools.cli.server.RunningServer;
import dev.fleettools.cli.server.ServerLocator;
import dev.fleettools.cli.server.ServerStarter;
import java.util.Optional;

/** {@code fleet start}. */
public final class Start extends FleetCommand {

  @Override
  public int run(Session session) {
    BaseFolder base = BaseFolder.of(session.world());
    ServerLocator locator = new ServerLocator(session.world(), base);
    Optional<RunningServer> before = locator.find();
    RunningServer server =
        before.orElseGet(
            () -> new ServerStarter(session.world(), session.screen(), base, locator).start());
    server.connection().close();
    announce(session, server, before.isPresent() ? "runs already" : "started", before.isEmpty());
    return ExitCodes.DONE;
  }

  static void announce(Session session, RunningServer server, String verb, boolean started) {
    JsonObject document = new JsonObject();
    document.put("pid", server.pid());
    document.put("port", server.port());
    document.put("version", server.version());
    document.put("url", "http://127.0.0.1:" + server.port());
    document.put("started", started);
    session.screen().document(JsonWriter.string(document));
    session
        .screen()
        .print(
            "The fleet server "
                + verb
                + ": http://127.0.0.1:"
                + server.port()
                + ", process "
                + server.pid()
                + ".");
  }
}
