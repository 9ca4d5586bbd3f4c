package dev.fleettools.cli.demo;

import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.base.World;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.demo.account.Account;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code fleet demo}: shows on a project of its own what a mission is and what it survives. */
public final class Demo extends FleetCommand {

  private static final int SEEDS = 1_000_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Kill the server at the moment of an earlier run.")
  private @Nullable Long seed;

  @Option(
      names = "--explain",
      description = "Show below each line of the account the events that it rests on.")
  private boolean explain;

  @Option(names = "--keep", description = "Keep the demo's folder.")
  private boolean keep;

  @Override
  public int run(Session session) throws IOException {
    World world = session.world();
    Screen screen = session.screen();
    long begin = System.nanoTime();
    long number = seed == null ? world.random().nextInt(SEEDS) : seed;
    screen.say(
        "A demo with agents that are scripts, in a folder and with a server of its own. Seed "
            + number
            + ".");
    DemoPlace place = DemoPlace.make(world);
    DemoShell shell = new DemoShell(place);
    Thread atInterrupt = new Thread(() -> clear(place, shell, false), "demo-interrupted");
    Runtime.getRuntime().addShutdownHook(atInterrupt);
    DemoReport report = new DemoReport(number);
    try {
      fly(world, screen, place, shell, report);
    } catch (FleetException e) {
      report.failed(e.sentence());
    } finally {
      removeHook(atInterrupt);
      boolean keeping = keep || !report.isGood();
      clear(place, shell, keeping);
      report.kept(keeping ? place.root() : null);
    }
    report.show(screen, explain, (System.nanoTime() - begin) / 1e9);
    return report.isGood() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static void fly(
      World world, Screen screen, DemoPlace place, DemoShell shell, DemoReport report) {
    World there =
        new World(
            place.environment(),
            place.repository(),
            world.in(),
            world.out(),
            world.err(),
            false,
            world.outTerminal(),
            world.errTerminal(),
            world.clock(),
            world.random(),
            world.pause());
    try (Api api = new Api(there, new Screen(there, true, true), "")) {
      DemoLog log = new DemoLog(api, world.pause(), new Narrator(line -> screen.say("  " + line)));
      DemoFlight flight =
          new DemoFlight(place, shell, new DemoServer(there), log, world.pause(), screen::say);
      try {
        flight.fly(new SplittableRandom(report.seed()));
        List<Verdict> verdicts = flight.judge();
        report.judged(verdicts);
      } finally {
        report.account(Account.of(log.events()));
      }
    }
  }

  /** Ends the demo's server and its agents, and removes the folder unless it is to be kept. */
  private static void clear(DemoPlace place, DemoShell shell, boolean keeping) {
    try {
      shell.fleet("stop", "--all-agents", "--json");
      if (!keeping) {
        place.remove();
      }
    } catch (IOException | FleetException e) {
      // What the demo showed holds all the same; the folder is among the temporary ones.
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already; the hook clears up.
    }
  }
}
