package dev.fleettools.core.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flight.CancelSortie;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.planning.CancelMission;
import dev.fleettools.core.planning.CompleteMission;
import dev.fleettools.core.planning.CreateMission;
import dev.fleettools.core.planning.MissionOutput;
import dev.fleettools.core.planning.PauseMission;
import dev.fleettools.core.planning.StartMission;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.view.ListMissions;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissionCareTest {

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
  void updateChangesWhatIsGivenAndNothingElse() {
    test.flyingMission(3, List.of(List.of()));
    MissionLimits before = flights.mission("m1").limits();

    Mission after = update("Another title", Priority.HIGH, parallel(7));

    assertThat(after.title()).isEqualTo("Another title");
    assertThat(after.description()).isEqualTo("Something to do");
    assertThat(after.priority()).isEqualTo(Priority.HIGH);
    assertThat(after.limits().maxParallel()).isEqualTo(7);
    assertThat(after.limits().backoffMs()).isEqualTo(before.backoffMs());
    assertThat(after).isEqualTo(flights.mission("m1"));
    refused(ErrorCode.VALIDATION, "Say what is new", () -> update(null, null, null));
    refused(ErrorCode.VALIDATION, "needs a title", () -> update(" ", null, null));
    refused(ErrorCode.VALIDATION, "at least one", () -> update(null, null, parallel(0)));
    test.run(new CancelMission(), new CancelMission.Input("m1", null));
    refused(ErrorCode.CONFLICT, "m1 is cancelled", () -> update("Late", null, null));
  }

  @Test
  void archivedMissionLeavesTheListsAndIsFoundByItsNumber() {
    test.flyingMission(3, List.of(List.of(), List.of()));
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding agent = flights.running("m1.2");
    refused(ErrorCode.CONFLICT, "at work on m1.2 of mission m1", () -> archive("m1", null));

    assertThat(archive("m1", true).status()).isEqualTo(MissionStatus.CANCELLED);

    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.CANCELLED);
    assertThat(flights.specialist(agent).status().ended()).isTrue();
    assertThat(list(null, null)).containsExactly("m2");
    assertThat(list(null, true)).containsExactly("m2", "m1");
    assertThat(list(MissionStatus.CANCELLED, true)).containsExactly("m1");
    assertThat(list(MissionStatus.PAUSED, null)).isEmpty();
    assertThat(flights.mission("m1").archivedAt()).isNotNull();
    refused(ErrorCode.CONFLICT, "archived already", () -> archive("m1", null));
    refused(ErrorCode.CONFLICT, "m1 is archived", () -> update("Late", null, null));
    assertThat(archive("m2", null).status()).isEqualTo(MissionStatus.CANCELLED);
  }

  @Test
  void storedMissionWaitsForItsStart() {
    test.run(new CreateMission(), waiting());
    assertThat(flights.mission("m1").waits()).isTrue();

    assertThat(begin("m1").status()).isEqualTo(MissionStatus.PENDING);

    assertThat(flights.mission("m1").waits()).isFalse();
    begin("m1");
    assertThat(test.eventTypes()).containsOnlyOnce("mission_updated");
    test.run(new StartMission(), new StartMission.Input("m1", TestProject.COMMIT));
    refused(ErrorCode.CONFLICT, "m1 is in progress and cannot be started", () -> begin("m1"));
  }

  @Test
  void whatIsMergedCanBeEnough() {
    test.flyingMission(3, List.of(List.of(), List.of(), List.of(1)));
    refused(ErrorCode.CONFLICT, "Nothing of mission m1 is merged", () -> finish(true));
    flights.merged("m1.1");
    flights.running("m1.2");
    refused(ErrorCode.CONFLICT, "at work on m1.2", () -> finish(null));

    assertThat(finish(true).status()).isEqualTo(MissionStatus.REVIEW);

    assertThat(test.sortie("m1.3").status()).isEqualTo(SortieStatus.CANCELLED);
    assertThat(finish(null).status()).isEqualTo(MissionStatus.REVIEW);
    test.run(new CompleteMission(), new CompleteMission.Input("m1", TestProject.COMMIT, List.of()));
    refused(ErrorCode.CONFLICT, "m1 is completed", () -> finish(null));
  }

  @Test
  void pausedMissionIsCompletedWithoutBeingResumedFirst() {
    test.flyingMission(3, List.of(List.of(), List.of()));
    flights.merged("m1.1");
    test.run(new PauseMission(), new PauseMission.Input("m1", null));

    assertThat(finish(null).status()).isEqualTo(MissionStatus.REVIEW);
  }

  @Test
  void failedSortieStandsInTheWayOfAnEarlyEnd() {
    test.flyingMission(1, List.of(List.of(), List.of(), List.of()));
    flights.merged("m1.1");
    flights.settle(flights.running("m1.2"), 1, null);

    refused(ErrorCode.CONFLICT, "m1.2 of mission m1 failed", () -> finish(true));

    test.run(new CancelSortie(), new CancelSortie.Input("m1.3", null));
    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.FAILED);
  }

  private static CreateMission.Input waiting() {
    CreateMission.Input plan =
        TestProject.mission(
            List.of(new CreateMission.PlannedSortie(TestProject.order("a", 1), List.of())));
    return new CreateMission.Input(
        plan.title(),
        plan.description(),
        null,
        plan.strategy(),
        plan.rationale(),
        plan.baseBranch(),
        plan.baseCommit(),
        plan.limits(),
        false,
        true,
        plan.sorties());
  }

  private static UpdateMission.Limits parallel(int most) {
    return new UpdateMission.Limits(most, null, null, null, null, null);
  }

  private Mission update(
      @Nullable String title, @Nullable Priority priority, UpdateMission.@Nullable Limits limits) {
    return test.run(
            new UpdateMission(), new UpdateMission.Input("m1", title, null, priority, limits))
        .mission();
  }

  private MissionOutput archive(String id, @Nullable Boolean force) {
    return test.run(new ArchiveMission(), new ArchiveMission.Input(id, null, force));
  }

  private MissionOutput begin(String id) {
    return test.run(new ReleaseMission(), new ReleaseMission.Input(id));
  }

  private MissionOutput finish(@Nullable Boolean force) {
    return test.run(new FinishMission(), new FinishMission.Input("m1", null, force));
  }

  private List<String> list(@Nullable MissionStatus status, @Nullable Boolean archived) {
    return test
        .ask(
            new ListMissions(),
            new ListMissions.Input(status, null, null, archived, null, null, null))
        .missions()
        .stream()
        .map(Mission::number)
        .toList();
  }

  private static void refused(ErrorCode code, String words, ThrowingCallable step) {
    assertThatThrownBy(step)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(FleetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
