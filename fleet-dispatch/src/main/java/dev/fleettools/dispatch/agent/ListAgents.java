package dev.fleettools.dispatch.agent;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.dispatch.coordinator.Crew;
import dev.fleettools.dispatch.work.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agents, and what is known of each at this moment. */
public final class ListAgents implements Action<ListAgents.Input, ListAgents.Output> {

  private final AgentLook look;

  public ListAgents(Workspace workspace, Crew crew) {
    this.look = new AgentLook(workspace, crew);
  }

  /**
   * Which agents.
   *
   * @param live only those that have not ended
   */
  public record Input(
      @Nullable String missionId,
      @Nullable Boolean live,
      @Nullable Integer limit,
      @Nullable Integer offset) {}

  /** Newest first. */
  public record Output(List<AgentView> specialists) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "specialist.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists agents and what each is doing.",
        Endpoint.get("/specialists"),
        Endpoint.get("/coordinator/specialists"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    int limit = Paging.limit(input.limit());
    int offset = Paging.offset(input.offset());
    boolean live = Boolean.TRUE.equals(input.live());
    List<Specialist> found =
        project
            .log()
            .read(
                rows ->
                    Specialists.list(
                        rows,
                        input.missionId() == null
                            ? ""
                            : Missions.resolve(rows, input.missionId()).value(),
                        live,
                        limit,
                        offset));
    return new Output(found.stream().map(look::at).toList());
  }
}
