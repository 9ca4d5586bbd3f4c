package dev.fleettools.cli.command.specialist;

import dev.fleettools.cli.api.Body;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a later context needs to go on from: options that several reports share. */
final class Story {

  @Option(names = "--last-action", paramLabel = "TEXT", description = "What was done last.")
  private String lastAction = "";

  @Option(
      names = "--next-step",
      paramLabel = "TEXT",
      description = "What comes next; may be repeated.")
  private List<String> nextSteps = new ArrayList<>();

  @Option(
      names = "--decision",
      paramLabel = "TEXT",
      description = "What was decided, and why; may be repeated.")
  private List<String> decisions = new ArrayList<>();

  @Option(
      names = "--file",
      paramLabel = "PATH",
      description = "A file that was changed; may be repeated.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--artifact",
      paramLabel = "PATH",
      description = "Something that was made; may be repeated.")
  private List<String> artifacts = new ArrayList<>();

  Body body() {
    return new Body()
        .text("last_action", lastAction)
        .texts("next_steps", nextSteps)
        .texts("decisions", decisions)
        .texts("files_modified", files)
        .texts("artifacts", artifacts);
  }
}
