package dev.fleettools.server;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.LogException;
import dev.fleettools.server.lifecycle.BaseFolder;
import dev.fleettools.server.lifecycle.FleetServer;
import dev.fleettools.server.lifecycle.ServerLog;
import dev.fleettools.server.lifecycle.Settings;
import java.io.PrintStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** The server's process. Whatever keeps it from starting is one sentence on standard error. */
public final class ServerMain {

  private static final int FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;

  private ServerMain() {}

  public static void main(String[] arguments) {
    int status = run(Composition.standard(), List.of(arguments), System.err);
    System.exit(status);
  }

  /** Runs until the server stops, and gives the exit status. */
  static int run(Composition composition, List<String> arguments, PrintStream err) {
    try {
      ServerArguments parsed = ServerArguments.parse(arguments);
      if (parsed.train()) {
        TrainingRun.run(composition);
      } else {
        serve(composition, parsed.settings(composition.environment()));
      }
      return 0;
    } catch (FleetException e) {
      err.println("fleet: " + e.sentence());
      return e.code().exitCode();
    } catch (LogException e) {
      err.println("fleet: " + e.getMessage());
      return FAILED;
    } catch (IllegalArgumentException e) {
      err.println("fleet: " + e.getMessage() + " " + ServerArguments.USAGE);
      return WRONG_ARGUMENTS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static void serve(Composition composition, Settings settings)
      throws InterruptedException {
    BaseFolder base = BaseFolder.prepare(settings.base());
    ServerLog log = ServerLog.install(base.logFile());
    try (FleetServer server = composition.listen(settings)) {
      // Before anybody can find it, so that no signal comes too early.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, log), "terminate"));
      server.announce();
      server.awaitStop();
      log.say("stopped");
    } catch (FleetException e) {
      log.say("not started: " + e.sentence());
      throw e;
    } catch (RuntimeException e) {
      LogRecord failure = new LogRecord(Level.SEVERE, "not started");
      failure.setThrown(e);
      log.publish(failure);
      throw new FleetException(
          ErrorCode.INTERNAL, "The server failed to start; " + base.logFile() + " says why.", e);
    }
  }

  private static void stop(FleetServer server, ServerLog log) {
    server.close();
    log.say("stopped by a signal");
  }
}
