package dev.fleettools.cli.command.agent;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.ListCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Signs;
import dev.fleettools.cli.show.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet agents list}. */
public final class AgentList extends ListCommand {

  @Option(names = "--all", description = "Also those that have ended.")
  private boolean all;

  @Option(names = "--mission", paramLabel = "MISSION", description = "Only those of one mission.")
  private String mission = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (100; 1000 at most).")
  private String limit = "100";

  public AgentList() {
    super("specialists");
  }

  @Override
  protected Target target() {
    return Target.of("/specialists")
        .with("live", !all)
        .with("mission_id", mission)
        .with("limit", limit);
  }

  @Override
  protected String none() {
    return all ? "There was no agent yet." : "No agent is at work.";
  }

  @Override
  protected void show(Session session, List<JsonObject> agents) {
    Instant now = session.world().clock().instant();
    Table table =
        new Table(
            "AGENT", "TASK", "KIND", "STATE", "DOES", "LAST SIGN", "CHANGED", "PROCESS", "ID");
    for (JsonObject agent : agents) {
      table.row(
          Signs.agentName(agent),
          Signs.taskOf(agent),
          Read.text(agent, "harness"),
          Read.state(agent, "status"),
          Signs.activity(agent),
          Signs.lastSign(agent, now),
          Signs.changedLines(agent),
          Signs.process(agent),
          Read.text(agent, "specialist_id"));
      table.note(Read.text(agent, "reason"));
    }
    table.print(session.screen());
  }
}
