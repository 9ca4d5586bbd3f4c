package dev.fleettools.dispatch.agent;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.dispatch.coordinator.Crew;
import dev.fleettools.dispatch.work.Workspace;

/** One agent, and what is known of it at this moment. */
public final class ShowAgent implements Action<ShowAgent.Input, ShowAgent.Output> {

  private final AgentLook look;

  public ShowAgent(Workspace workspace, Crew crew) {
    this.look = new AgentLook(workspace, crew);
  }

  /** Which agent: its id, or the number of its attempt. */
  public record Input(String id) {}

  /** The agent. */
  public record Output(AgentView specialist) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "specialist.show",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Shows an agent and what it is doing.",
        Endpoint.get("/specialists/{id}"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    Specialist found =
        project
            .log()
            .read(rows -> Specialists.require(rows, Specialists.resolve(rows, input.id())));
    return new Output(look.at(found));
  }
}
