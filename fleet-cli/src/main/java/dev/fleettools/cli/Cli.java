package dev.fleettools.cli;

import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.base.UsageException;
import dev.fleettools.cli.base.World;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.core.error.FleetException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs one command line. Only the command that was named is made and known to the parser; the
 * others exist as lines of the catalogue.
 */
public final class Cli {

  private final World world;

  public Cli(World world) {
    this.world = world;
  }

  /** Runs and returns the exit code; everything that went wrong has been said. */
  public int run(String... args) {
    Words words = Words.of(List.of(args));
    Screen screen = new Screen(world, words.hasJson(), words.isQuiet());
    Failures failures = new Failures(world, screen);
    try {
      return dispatch(words, screen);
    } catch (ParameterException e) {
      return failures.usage(sentence(e), words.path());
    } catch (UsageException e) {
      return failures.usage(e.sentence(), words.path());
    } catch (FleetException e) {
      return failures.refused(e);
    } catch (Exception | LinkageError | AssertionError e) {
      return failures.internal(e);
    } finally {
      screen.flush();
    }
  }

  private int dispatch(Words words, Screen screen) throws Exception {
    Help help = new Help(world);
    if (words.isTopHelp()) {
      if (screen.isJson()) {
        screen.document(HelpDocument.all());
      } else {
        help.all();
      }
      return ExitCodes.DONE;
    }
    Optional<CatalogEntry> entry = Catalog.find(words.path());
    if (entry.isEmpty() && words.asksHelp() && Catalog.isGroup(words.path())) {
      if (screen.isJson()) {
        screen.document(HelpDocument.group(words.path()));
      } else {
        help.group(words.path());
      }
      return ExitCodes.DONE;
    }
    CatalogEntry found = entry.orElseThrow(() -> new UsageException(Suggestion.of(words)));
    FleetCommand command = Commands.create(found.path());
    CommandLine line = Help.commandLine(command, found);
    line.parseArgs(words.rest().toArray(String[]::new));
    if (command.isHelp()) {
      if (screen.isJson()) {
        screen.document(HelpDocument.command(found, line));
      } else {
        help.command(line);
      }
      return ExitCodes.DONE;
    }
    try (Session session = new Session(world, screen, command.project())) {
      return command.run(session);
    }
  }

  /** Picocli's message may hold several lines; the first says what is wrong. */
  private static String sentence(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
      return Suggestion.ofOption(
          unmatched.getUnmatched().getFirst(),
          e.getCommandLine().getCommandSpec().optionsMap().keySet());
    }
    String message = e.getMessage();
    String first = message == null ? "The arguments are wrong" : message.strip().split("\n", 2)[0];
    return first.endsWith(".") ? first : first + ".";
  }
}
