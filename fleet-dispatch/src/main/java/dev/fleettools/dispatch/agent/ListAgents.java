package dev.fleettools.dispatch.agent;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistStatus;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.dispatch.coordinator.Crew;
import dev.fleettools.dispatch.work.Workspace;
import dev.fleettools.log.Rows;
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
   * @param missionId a mission's id or number
   * @param name what an agent from outside calls itself
   * @param live only those that have not ended
   */
  public record Input(
      @Nullable String missionId,
      @Nullable SpecialistStatus status,
      @Nullable String name,
      @Nullable Boolean live,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** Newest first. */
  public record Output(List<AgentView> specialists, @Nullable String nextCursor) {}

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
    PageRequest request = PageRequest.of(spec().name(), input);
    Page<Specialist> page =
        project.log().read(rows -> Specialists.page(rows, filter(rows, input), request));
    return new Output(page.items().stream().map(look::at).toList(), page.nextCursor());
  }

  private static Specialists.Filter filter(Rows rows, Input input) {
    return new Specialists.Filter(
        input.missionId() == null ? null : Missions.resolve(rows, input.missionId()),
        input.status(),
        input.name(),
        Boolean.TRUE.equals(input.live()));
  }
}
