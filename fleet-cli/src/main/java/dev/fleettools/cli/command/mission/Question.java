package dev.fleettools.cli.command.mission;

import dev.fleettools.cli.base.UsageException;
import dev.fleettools.cli.base.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks the person before something begins. */
final class Question {

  private Question() {}

  /**
   * Whether the person says yes; anything else is a no.
   *
   * @throws UsageException when nobody can be asked
   */
  static boolean yes(World world, String question) throws IOException {
    if (!world.inTerminal()) {
      throw new UsageException(
          "There is no terminal to ask on; add --yes to begin without being asked.");
    }
    PrintStream err = world.err();
    err.print(question + " [y/N] ");
    err.flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(world.in(), StandardCharsets.UTF_8));
    String answer = in.readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
