package dev.fleettools.testkit.log;

import dev.fleettools.log.move.StoreRestore;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Goes back to a backup, in a process that may be killed meanwhile; says when it begins and ends.
 */
final class Restorer {

  private Restorer() {}

  public static void main(String[] arguments) {
    LogSetup setup = CrashingWriter.setup(Path.of(arguments[0]), Clock.systemUTC(), 1);
    System.out.print("begins\n");
    System.out.flush();
    new StoreRestore(PostgresLogs.settings(setup, arguments[1], null)).run(arguments[2]);
    System.out.print("done\n");
    System.out.flush();
  }
}
