package dev.fleettools.cli.base;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a command line reads from the process it runs in.
 *
 * @param folder the working directory
 * @param outTerminal whether a person reads standard output on a terminal
 * @param errTerminal whether a person reads standard error on a terminal
 * @param inTerminal whether a person can be asked
 */
public record World(
    Map<String, String> environment,
    Path folder,
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean inTerminal,
    boolean outTerminal,
    boolean errTerminal,
    InstantSource clock,
    RandomGenerator random,
    Pause pause) {

  public World {
    environment = Map.copyOf(environment);
  }

  /** A variable of the environment; null when it is missing or empty. */
  public @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  /** Whether a specialist runs this command line: its token says who it is. */
  public boolean isSpecialist() {
    return variable("FLEET_TOKEN_FILE") != null;
  }
}
