package dev.fleettools.core.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.TestProject;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.WorkOrderId;
import dev.fleettools.core.planning.CancelMission;
import dev.fleettools.core.priority.Priority;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkOrderTest {

  @TempDir Path folder;
  private TestProject test;

  @BeforeEach
  void open() {
    test = new TestProject(folder);
  }

  @AfterEach
  void close() {
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void createdOneIsShownAsItWasAnswered() {
    WorkOrder made = create("Paint it", "All of it.", Priority.HIGH);

    assertThat(made.number()).isEqualTo("w1");
    assertThat(made.status()).isEqualTo(WorkOrderStatus.OPEN);
    assertThat(show("w1")).isEqualTo(made);
    assertThat(show(made.workOrderId().value())).isEqualTo(made);
    assertThat(create("Another", null, null).number()).isEqualTo("w2");
    assertThat(show("w2").priority()).isEqualTo(Priority.MEDIUM);
    assertThat(show("w2").description()).isEmpty();
    code(ErrorCode.VALIDATION, () -> create(" ", null, null));
    code(ErrorCode.NOT_FOUND, () -> show("w3"));
  }

  @Test
  void updateChangesWhatIsGiven() {
    create("Paint it", "All of it.", Priority.HIGH);
    test.pass(Duration.ofSeconds(5));

    WorkOrder after = update("w1", "Paint it blue", null, Priority.LOW);

    assertThat(after.title()).isEqualTo("Paint it blue");
    assertThat(after.description()).isEqualTo("All of it.");
    assertThat(after.priority()).isEqualTo(Priority.LOW);
    assertThat(after.updatedAt()).isAfter(after.createdAt());
    assertThat(show("w1")).isEqualTo(after);
    assertThat(update("w1", "Paint it blue", null, null)).isEqualTo(after);
    assertThat(test.eventTypes()).containsOnlyOnce("work_order_updated");
    code(ErrorCode.VALIDATION, () -> update("w1", null, null, null));
    code(ErrorCode.VALIDATION, () -> update("w1", "", null, null));
  }

  @Test
  void closedOneStaysInTheLogAndInLists() {
    create("Paint it", null, null);

    WorkOrder closed = close("w1", "Changed my mind.", null);

    assertThat(closed.status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(closed.closedReason()).isEqualTo("Changed my mind.");
    assertThat(show("w1")).isEqualTo(closed);
    assertThat(list(null, null, null, null)).containsExactly("w1");
    code(ErrorCode.CONFLICT, () -> close("w1", null, null));
    code(ErrorCode.CONFLICT, () -> update("w1", "x", null, null));
  }

  @Test
  void oneWhoseMissionFliesIsClosedWithForceOnly() {
    test.flyingMission(3, List.of(List.of()));
    code(ErrorCode.CONFLICT, () -> close("w1", null, null));
    code(ErrorCode.CONFLICT, () -> close("w1", null, false));
    assertThat(show("w1").status()).isEqualTo(WorkOrderStatus.IN_PROGRESS);

    assertThat(close("w1", null, true).closedReason()).isEqualTo("Closed by hand.");
  }

  @Test
  void oneWhoseMissionWasCancelledIsClosedWithoutForce() {
    test.flyingMission(3, List.of(List.of()));
    test.run(new CancelMission(), new CancelMission.Input("m1", null));

    assertThat(close("w1", null, null).status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  @Test
  void listIsNewestFirstInPagesAndByStateAndPriority() {
    for (int i = 1; i <= 25; i++) {
      create("Number " + i, null, i % 2 == 0 ? Priority.LOW : Priority.HIGH);
    }
    close("w4", null, null);

    assertThat(list(null, null, null, null)).hasSize(20).startsWith("w25", "w24");
    assertThat(list(null, null, 2, 20)).containsExactly("w5", "w4");
    assertThat(list(WorkOrderStatus.CLOSED, null, null, null)).containsExactly("w4");
    assertThat(list(WorkOrderStatus.OPEN, Priority.LOW, 3, 9)).containsExactly("w6", "w2");
    code(ErrorCode.VALIDATION, () -> list(null, null, 0, null));
    code(ErrorCode.VALIDATION, () -> list(null, null, 1001, null));
    code(ErrorCode.VALIDATION, () -> list(null, null, null, -1));
  }

  @ParameterizedTest
  @EnumSource(WorkOrderStatus.class)
  void closedIsTheOnlyStateThatNothingLeadsOutOf(WorkOrderStatus status) {
    WorkOrder workOrder =
        new WorkOrder(
            new WorkOrderId("wo-1"),
            "w1",
            "t",
            "",
            Priority.LOW,
            status,
            null,
            null,
            Instant.EPOCH,
            Instant.EPOCH);
    for (ThrowingCallable move :
        List.<ThrowingCallable>of(
            () -> WorkOrderRules.mayPlan(workOrder),
            () -> WorkOrderRules.mayUpdate(workOrder),
            () -> WorkOrderRules.mayClose(workOrder, false, false),
            () -> WorkOrderRules.mayClose(workOrder, true, true))) {
      if (status == WorkOrderStatus.CLOSED) {
        code(ErrorCode.CONFLICT, move);
      } else {
        assertThatCode(move).doesNotThrowAnyException();
      }
    }
    code(ErrorCode.CONFLICT, () -> WorkOrderRules.mayClose(workOrder, true, false));
  }

  private WorkOrder create(String title, @Nullable String text, @Nullable Priority priority) {
    return test.run(new CreateWorkOrder(), new CreateWorkOrder.Input(title, text, priority))
        .workOrder();
  }

  private WorkOrder update(
      String id, @Nullable String title, @Nullable String text, @Nullable Priority priority) {
    return test.run(new UpdateWorkOrder(), new UpdateWorkOrder.Input(id, title, text, priority))
        .workOrder();
  }

  private WorkOrder close(String id, @Nullable String reason, @Nullable Boolean force) {
    return test.run(new CloseWorkOrder(), new CloseWorkOrder.Input(id, reason, force)).workOrder();
  }

  private WorkOrder show(String id) {
    return test.ask(new ShowWorkOrder(), new ShowWorkOrder.Input(id)).workOrder();
  }

  private List<String> list(
      @Nullable WorkOrderStatus status,
      @Nullable Priority priority,
      @Nullable Integer limit,
      @Nullable Integer offset) {
    return test
        .ask(new ListWorkOrders(), new ListWorkOrders.Input(status, priority, limit, offset, null))
        .workOrders()
        .stream()
        .map(WorkOrder::number)
        .toList();
  }

  private static void code(ErrorCode code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(FleetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
