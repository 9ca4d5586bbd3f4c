package dev.fleettools.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.workorder.CloseWorkOrder;
import dev.fleettools.core.workorder.CreateWorkOrder;
import dev.fleettools.core.workorder.ShowWorkOrder;
import dev.fleettools.core.workorder.WorkOrder;
import dev.fleettools.core.workorder.WorkOrderStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanningTest {

  private static final MissionLimits LIMITS = new MissionLimits(2, 5, 1000, 0);

  @TempDir Path folder;
  private TestProject test;
  private Flights flights;

  @BeforeEach
  void open() {
    test = new TestProject(folder);
    flights = new Flights(test);
  }

  @AfterEach
  void close() {
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void planMakesAMissionItsSortiesAndAWorkOrderTogether() {
    CreateMission.Output output = create(null, List.of(), List.of(0, 0));

    assertThat(output.number()).isEqualTo("m1");
    assertThat(output.integrationBranch()).isEqualTo("fleet/m1");
    assertThat(output.sorties()).containsExactly("m1.1", "m1.2");
    assertThat(test.sortie("m1.2").order().dependsOn())
        .containsExactly(test.sortie("m1.1").sortieId());
    assertThat(workOrder("w1").status()).isEqualTo(WorkOrderStatus.PLANNED);
    assertThat(workOrder("w1").missionId()).isEqualTo(output.missionId());
    assertThat(create(null, List.of()).number()).isEqualTo("m2");
    assertThat(test.eventTypes()).contains("decomposition_generated");
  }

  @Test
  void sortieWithoutANumberOfTriesGetsTheMissions() {
    test.run(
        new CreateMission(),
        TestProject.mission(
            null,
            LIMITS,
            List.of(
                new CreateMission.PlannedSortie(TestProject.order("a", 0), List.of()),
                new CreateMission.PlannedSortie(TestProject.order("b", 1), List.of()))));

    assertThat(test.sortie("m1.1").maxAttempts()).isEqualTo(5);
    assertThat(test.sortie("m1.2").maxAttempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 2, 99})
  void sortieWaitsForEarlierOnesOnly(int place) {
    code(ErrorCode.VALIDATION, () -> create(null, List.of(), List.of(place)));
    assertThat(test.events()).isEmpty();
  }

  @Test
  void planNeedsASortieAndRoomToFly() {
    code(ErrorCode.VALIDATION, () -> create(null));
    code(
        ErrorCode.VALIDATION,
        () ->
            test.run(
                new CreateMission(),
                TestProject.mission(
                    null,
                    new MissionLimits(0, 1, 0, 0),
                    List.of(
                        new CreateMission.PlannedSortie(TestProject.order("a", 1), List.of())))));
  }

  @Test
  void workOrderIsPlannedAgainButNotWhenItIsClosed() {
    test.run(new CreateWorkOrder(), new CreateWorkOrder.Input("Paint it", null, null));
    CreateMission.Output first = create("w1", List.of());
    start("m1");
    assertThat(workOrder("w1").status()).isEqualTo(WorkOrderStatus.IN_PROGRESS);
    test.run(new CancelMission(), new CancelMission.Input("m1", null));

    CreateMission.Output second = create("w1", List.of());
    assertThat(workOrder("w1").status()).isEqualTo(WorkOrderStatus.IN_PROGRESS);
    assertThat(workOrder("w1").missionId())
        .isEqualTo(second.missionId())
        .isNotEqualTo(first.missionId());
    test.run(new CancelMission(), new CancelMission.Input("m2", null));
    test.run(new CloseWorkOrder(), new CloseWorkOrder.Input("w1", null, null));

    code(ErrorCode.CONFLICT, () -> create("w1", List.of()));
    code(ErrorCode.NOT_FOUND, () -> create("w7", List.of()));
  }

  @Test
  void redBaseEndsTheMissionUnlessItIsAllowed() {
    create(null, List.of(), List.of(0));
    MissionOutput output =
        test.run(
            new BaselineMission(), new BaselineMission.Input("m1", List.of(check("unit", false))));

    assertThat(output.status()).isEqualTo(MissionStatus.FAILED);
    assertThat(flights.mission("m1").reason()).contains("0123456789 fails unit");
    assertThat(flights.mission("m1").redOnBase()).containsExactly("unit");
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.CANCELLED);
    assertThat(test.sortie("m1.2").status()).isEqualTo(SortieStatus.CANCELLED);
    assertThat(test.eventTypes()).containsOnlyOnce("mission_failed");
  }

  @Test
  void greenBaseLetsTheMissionStart() {
    create(null, List.of());
    MissionOutput output =
        test.run(
            new BaselineMission(), new BaselineMission.Input("m1", List.of(check("unit", true))));

    assertThat(output.status()).isEqualTo(MissionStatus.PENDING);
    start("m1");
    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.IN_PROGRESS);
    code(ErrorCode.CONFLICT, () -> start("m1"));
  }

  @Test
  void failedMissionLeavesNothingFlying() {
    test.flyingMission(3, List.of(List.of(), List.of(0)));
    Caller.Binding binding = flights.running("m1.1");

    test.run(new FailMission(), new FailMission.Input("m1", "The branch is gone.", List.of()));

    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.FAILED);
    assertThat(flights.mission("m1").reason()).isEqualTo("The branch is gone.");
    assertThat(flights.attempt(binding).status()).isEqualTo(AttemptStatus.CANCELLED);
    assertThat(test.sortie("m1.2").status()).isEqualTo(SortieStatus.CANCELLED);
    assertThat(test.eventTypes())
        .containsOnlyOnce("mission_failed")
        .filteredOn("outcome_recorded"::equals)
        .hasSize(2);
  }

  @Test
  void pausedMissionGoesOnWhereItWas() {
    test.flyingMission(3, List.of(List.of()));
    flights.running("m1.1");

    test.run(new PauseMission(), new PauseMission.Input("m1", "Lunch."));
    assertThat(flights.mission("m1").reason()).isEqualTo("Lunch.");
    code(
        ErrorCode.CONFLICT, () -> test.run(new PauseMission(), new PauseMission.Input("m1", null)));
    test.run(new ResumeMission(), new ResumeMission.Input("m1", null));

    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.IN_PROGRESS);
    assertThat(flights.mission("m1").reason()).isNull();
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.IN_PROGRESS);
    code(
        ErrorCode.CONFLICT,
        () -> test.run(new ResumeMission(), new ResumeMission.Input("m1", null)));
  }

  @Test
  void completedMissionClosesItsWorkOrderAndIsLanded() {
    test.flyingMission(3, List.of(List.of()));
    code(ErrorCode.CONFLICT, () -> complete("m1"));
    flights.merged("m1.1");

    complete("m1");
    test.run(new RecordLanding(), new RecordLanding.Input("m1", "main", "merge", Flights.MERGE));

    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.COMPLETED);
    assertThat(workOrder("w1").status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(workOrder("w1").closedReason()).isEqualTo("Its mission completed.");
    assertThat(test.eventTypes()).contains("mission_landed");
    code(
        ErrorCode.CONFLICT,
        () -> test.run(new CancelMission(), new CancelMission.Input("m1", null)));
  }

  @SafeVarargs
  private CreateMission.Output create(@Nullable String workOrder, List<Integer>... dependencies) {
    List<CreateMission.PlannedSortie> sorties = new ArrayList<>();
    for (List<Integer> dependsOn : dependencies) {
      sorties.add(new CreateMission.PlannedSortie(TestProject.order("a", 3), dependsOn));
    }
    return test.run(new CreateMission(), TestProject.mission(workOrder, LIMITS, sorties));
  }

  private void start(String mission) {
    test.run(new StartMission(), new StartMission.Input(mission, TestProject.COMMIT));
  }

  private void complete(String mission) {
    test.run(
        new CompleteMission(),
        new CompleteMission.Input(mission, Flights.MERGE, List.of(check("unit", true))));
  }

  private WorkOrder workOrder(String number) {
    return test.ask(new ShowWorkOrder(), new ShowWorkOrder.Input(number)).workOrder();
  }

  private static CheckOutcome check(String name, boolean passed) {
    return new CheckOutcome(name, "base", "make", passed, false, passed ? 0 : 1, 5, false, null);
  }

  private static void code(ErrorCode code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(FleetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
