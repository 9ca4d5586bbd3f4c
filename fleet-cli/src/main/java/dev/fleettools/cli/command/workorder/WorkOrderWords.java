package dev.fleettools.cli.command.workorder;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.command.FleetCommand;
import picocli.CommandLine.Option;

/** A work order's words, for the command that writes one down and the one that changes it. */
abstract class WorkOrderWords extends FleetCommand {

  @Option(
      names = {"-d", "--description"},
      paramLabel = "TEXT",
      description = "What is wanted, in full.")
  private String description = "";

  @Option(
      names = {"-p", "--priority"},
      paramLabel = "PRIORITY",
      description = "low, medium, high or critical (medium for a new one).")
  private String priority = "";

  /** What was given, under a title. */
  final Body words(String title) {
    return new Body()
        .text("title", title)
        .text("description", description)
        .text("priority", priority);
  }

  static String number(Answer answer) {
    return Read.text(Read.object(answer.object(), "work_order"), "number");
  }
}
