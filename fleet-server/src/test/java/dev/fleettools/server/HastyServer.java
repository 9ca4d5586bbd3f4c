package dev.fleettools.server;

import dev.fleettools.testkit.crash.HastyLog;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** A server with a fault: it answers before what it answers is durable. */
public final class HastyServer {

  private HastyServer() {}

  public static void main(String[] arguments) {
    EventLogFactory sound = Composition.sqlite(InstantSource.system(), new SecureRandom());
    Composition composition =
        Composition.standard()
            .withLogs(
                (file, project, migrations, projections, rules) ->
                    new HastyLog(sound.open(file, project, migrations, projections, rules)));
    System.exit(ServerMain.run(composition, List.of(arguments), System.err));
  }
}
