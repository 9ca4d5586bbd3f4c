package dev.fleettools.core.planning;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.WorkOrderId;
import dev.fleettools.core.learning.LearningEvent;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.workorder.WorkOrder;
import dev.fleettools.core.workorder.WorkOrderEvent;
import dev.fleettools.core.workorder.WorkOrderRules;
import dev.fleettools.core.workorder.WorkOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a mission with all its sorties out of a validated plan: all of it or nothing. */
public final class CreateMission implements Command<CreateMission.Input, CreateMission.Output> {

  /**
   * A plan whose files and dependencies were found good.
   *
   * @param workOrder the work order that it answers; one is made when there is none
   * @param waits whether it begins only when a person says so
   */
  public record Input(
      String title,
      String description,
      @Nullable String workOrder,
      String strategy,
      String rationale,
      @Nullable String baseBranch,
      String baseCommit,
      MissionLimits limits,
      boolean allowRed,
      boolean waits,
      List<PlannedSortie> sorties) {
    public Input {
      sorties = List.copyOf(sorties);
    }
  }

  /**
   * One sortie of a plan.
   *
   * @param order what to do; its own list of dependencies is empty
   * @param dependsOn places in the plan, counted from 0
   */
  public record PlannedSortie(SortieOrder order, List<Integer> dependsOn) {
    public PlannedSortie {
      dependsOn = List.copyOf(dependsOn);
    }
  }

  /** What was made. */
  public record Output(
      MissionId missionId, String number, String integrationBranch, List<String> sorties) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "mission.create",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Makes a mission out of a validated plan.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    if (input.sorties().isEmpty()) {
      throw FleetException.invalid("A plan needs at least one sortie.");
    }
    input.limits().check();
    for (int i = 0; i < input.sorties().size(); i++) {
      checkDependencies(i, input.sorties().get(i).dependsOn());
    }
    MissionId mission = new MissionId(context.newId(IdPrefix.MSN));
    String number = Missions.nextNumber(context.rows());
    String branch = "fleet/" + number;
    List<FleetEvent> events = new ArrayList<>();
    WorkOrderId workOrder = workOrder(context, input, events);
    events.add(
        new MissionEvent.Created(
            mission,
            number,
            input.title(),
            input.description(),
            workOrder,
            input.strategy(),
            input.baseBranch(),
            input.baseCommit(),
            branch,
            input.sorties().size(),
            input.limits(),
            input.allowRed(),
            null,
            input.waits() ? true : null));
    events.add(new WorkOrderEvent.Planned(workOrder, mission));
    events.add(decomposition(mission, input));
    List<String> numbers = addSorties(context, mission, number, input, events);
    return Decision.accept(new Output(mission, number, branch, numbers), events);
  }

  /** Each waits for earlier ones only, so that no circle can arise. */
  private static void checkDependencies(int place, List<Integer> dependsOn) {
    for (int other : dependsOn) {
      if (other < 0 || other >= place) {
        throw FleetException.invalid(
            "The sortie at place %d of the plan waits for place %d; it can only wait for earlier ones."
                .formatted(place, other));
      }
    }
  }

  private static WorkOrderId workOrder(Context context, Input input, List<FleetEvent> events) {
    if (input.workOrder() != null) {
      WorkOrder known = WorkOrders.require(context.rows(), input.workOrder());
      WorkOrderRules.mayPlan(known);
      return known.workOrderId();
    }
    WorkOrderId id = new WorkOrderId(context.newId(IdPrefix.WO));
    events.add(
        new WorkOrderEvent.Created(
            id,
            WorkOrders.nextNumber(context.rows()),
            input.title(),
            input.description(),
            Priority.MEDIUM));
    return id;
  }

  private static FleetEvent decomposition(MissionId mission, Input input) {
    TreeSet<String> files = new TreeSet<>();
    input.sorties().forEach(s -> files.addAll(s.order().files()));
    return new LearningEvent.DecompositionGenerated(
        mission,
        input.strategy(),
        input.description().isBlank() ? input.title() : input.description(),
        input.sorties().size(),
        List.copyOf(files),
        input.rationale(),
        null,
        null);
  }

  private static List<String> addSorties(
      Context context,
      MissionId mission,
      String missionNumber,
      Input input,
      List<FleetEvent> events) {
    List<SortieId> ids =
        input.sorties().stream().map(s -> new SortieId(context.newId(IdPrefix.SRT))).toList();
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      PlannedSortie planned = input.sorties().get(i);
      String number = missionNumber + "." + (i + 1);
      numbers.add(number);
      events.add(
          new SortieEvent.Created(
              ids.get(i),
              mission,
              number,
              i + 1,
              planned
                  .order()
                  .completedFrom(input.limits())
                  .withDependencies(
                      planned.dependsOn().stream().distinct().map(ids::get).toList())));
    }
    return numbers;
  }
}
