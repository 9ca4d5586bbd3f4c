package dev.fleettools.server;

import dev.fleettools.server.lifecycle.BaseFolder;
import dev.fleettools.server.lifecycle.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's command line.
 *
 * @param train whether to send itself every kind of request and end
 */
record ServerArguments(@Nullable Path dataDir, int port, Duration idle, boolean train) {

  static final String USAGE =
      "usage: [--data-dir FOLDER] [--port N] [--idle-minutes N, 0 for never] [--train]";

  private static final int MOST_PORT = 65_535;
  private static final int MOST_MINUTES = 1_000_000;

  /**
   * @throws IllegalArgumentException with a sentence for the person
   */
  static ServerArguments parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    Path dataDir = null;
    int port = 0;
    int idle = 30;
    boolean train = false;
    while (!rest.isEmpty()) {
      String name = rest.pop();
      switch (name) {
        case "--data-dir" -> dataDir = Path.of(value(name, rest));
        case "--port" -> port = number(name, rest, MOST_PORT);
        case "--idle-minutes" -> idle = number(name, rest, MOST_MINUTES);
        case "--train" -> train = true;
        default -> throw new IllegalArgumentException("There is no option " + name + ".");
      }
    }
    return new ServerArguments(dataDir, port, Duration.ofMinutes(idle), train);
  }

  Settings settings(Map<String, String> environment) {
    return new Settings(BaseFolder.locate(dataDir, environment), port, idle);
  }

  private static int number(String name, Deque<String> rest, int most) {
    String text = value(name, rest);
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notANumber(name, text, most, e);
    }
    throw notANumber(name, text, most, null);
  }

  private static IllegalArgumentException notANumber(
      String name, String text, int most, @Nullable Exception cause) {
    return new IllegalArgumentException(
        name + " is '" + text + "'; it must be a number from 0 to " + most + ".", cause);
  }

  private static String value(String name, Deque<String> rest) {
    String value = rest.poll();
    if (value == null) {
      throw new IllegalArgumentException(name + " needs a value.");
    }
    return value;
  }
}
