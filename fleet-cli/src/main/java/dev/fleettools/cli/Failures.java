package dev.fleettools.cli;

import dev.fleettools.cli.api.Problems;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.base.World;
import dev.fleettools.cli.server.BaseFolder;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says what went wrong: a sentence on standard error, with {@code --json} also a problem document
 * on standard output. A person never sees a stack trace; it goes to a file that the sentence names.
 */
final class Failures {

  private final World world;
  private final Screen screen;

  Failures(World world, Screen screen) {
    this.world = world;
    this.screen = screen;
  }

  int usage(String sentence, String path) {
    String help = Catalog.find(path).isPresent() || Catalog.isGroup(path) ? " " + path : "";
    screen.wipe();
    screen.fail(sentence + " See `fleet" + help + " --help`.");
    screen.document(Problems.write(FleetException.invalid(sentence)));
    return ExitCodes.USAGE;
  }

  int refused(FleetException e) {
    screen.wipe();
    screen.fail(ProblemPlaces.heading(e));
    ProblemPlaces.lines(e).forEach(screen::fail);
    screen.document(Problems.write(e));
    return e.code().exitCode();
  }

  int internal(Throwable e) {
    String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return refused(
        new FleetException(
            ErrorCode.INTERNAL,
            "Something went wrong inside fleet ("
                + what.lines().findFirst().orElse("")
                + "); the details are in "
                + record(e)
                + "."));
  }

  private String record(Throwable e) {
    Path folder = BaseFolder.of(world).logs();
    try {
      Files.createDirectories(folder);
      return write(folder.resolve("cli-" + world.clock().millis() + ".log"), e);
    } catch (IOException unwritable) {
      try {
        return write(Files.createTempFile("fleet-cli-", ".log"), e);
      } catch (IOException nowhere) {
        return "no file, since none could be written";
      }
    }
  }

  private static String write(Path file, Throwable e) throws IOException {
    try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
      e.printStackTrace(writer);
    }
    return file.toString();
  }
}
