package dev.fleettools.cli.command;

import java.io.IOException;
import picocli.CommandLine.Option;

/** One command: its options are fields, its work is a call of the API and a rendering. */
public abstract class FleetCommand {

  @Option(names = "--json", description = "Print one JSON document and nothing else.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say only what was asked for.")
  private boolean quiet;

  @Option(
      names = "--project",
      paramLabel = "DIR|ID",
      description = "The project, when it is not the working directory's.")
  private String project = "";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  public final boolean isJson() {
    return json;
  }

  public final boolean isQuiet() {
    return quiet;
  }

  public final String project() {
    return project;
  }

  public final boolean isHelp() {
    return help;
  }

  /** Does the work and returns the exit code. */
  public abstract int run(Session session) throws IOException;
}
