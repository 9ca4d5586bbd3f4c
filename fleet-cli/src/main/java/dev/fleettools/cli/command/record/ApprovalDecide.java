package dev.fleettools.cli.command.record;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet approvals approve} and {@code fleet approvals deny}. */
public final class ApprovalDecide extends FleetCommand {

  private final String word;

  @Parameters(paramLabel = "APPROVAL", description = "Its id, or an ending of it.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; whoever asked is told.")
  private String reason = "";

  /**
   * @param word {@code approve} or {@code deny}
   */
  public ApprovalDecide(String word) {
    this.word = word;
  }

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/approvals").then(id).toString(),
                new Body().text("decision", word).text("reason", reason).json());
    if (!session.printed(answer)) {
      session
          .screen()
          .print(
              "%s: %s"
                  .formatted(
                      word.equals("approve") ? "Approved" : "Denied",
                      answer.object().getString("action", "")));
    }
    return ExitCodes.DONE;
  }
}
