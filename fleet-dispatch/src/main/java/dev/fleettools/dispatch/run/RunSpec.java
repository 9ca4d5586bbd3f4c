package dev.fleettools.dispatch.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One run, complete.
 *
 * @param folder where everything about it lies; its name is the attempt's id
 * @param directory absolute; where the agent works
 * @param environment what the agent gets on top of the base of {@link RunEnvironment}; no secrets
 * @param prompt given on standard input, and as the file named by {@code FLEET_PROMPT_FILE}
 * @param token given as the file named by {@code FLEET_TOKEN_FILE}
 * @param limit wall time after which the supervisor stops the run
 * @param journalLimit bytes of output after which it does
 */
public record RunSpec(
    RunFolder folder,
    RunCommand command,
    Path directory,
    Map<String, String> environment,
    String prompt,
    Secret token,
    Duration limit,
    long journalLimit) {

  public RunSpec {
    environment = Map.copyOf(environment);
    if (!directory.isAbsolute()) {
      throw new IllegalArgumentException("The directory of a run is absolute, not " + directory);
    }
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("The time limit of a run is positive, not " + limit);
    }
    if (journalLimit < 1) {
      throw new IllegalArgumentException(
          "The limit of a run's output is positive, not " + journalLimit);
    }
    if (token.occursIn(command.script(directory)) || token.occursIn(environment.toString())) {
      throw new IllegalArgumentException(
          "The token of run "
              + folder.run()
              + " stands in its command or environment, where others can read it; name the file"
              + " in FLEET_TOKEN_FILE instead.");
    }
  }
}
