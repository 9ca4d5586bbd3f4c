package dev.fleettools.core.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.blocker.RaiseBlocker;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.report.Heartbeat;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.Specialists;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewTest {

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
    test.close();
  }

  @Test
  void missionsAreListedNewestFirstInPages() {
    for (int i = 0; i < 3; i++) {
      test.flyingMission(3, List.of(List.of()));
    }

    assertThat(missions(null, null)).containsExactly("m3", "m2", "m1");
    assertThat(missions(1, 1)).containsExactly("m2");
    assertThat(missions(1, 3)).isEmpty();
    code(ErrorCode.VALIDATION, () -> missions(0, 0));
    code(ErrorCode.VALIDATION, () -> missions(1, -1));
  }

  @Test
  void missionIsShownWithItsSortiesAndWhatBlocksThem() {
    test.flyingMission(3, List.of(List.of(), List.of(0)));
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = flights.running("m1.1");
    test.runAs(
        Caller.specialist(binding), new RaiseBlocker(), new RaiseBlocker.Input(null, "Why?", null));

    ShowMission.Output first = test.ask(new ShowMission(), new ShowMission.Input("m1"));
    assertThat(first.sorties()).extracting(Sortie::number).containsExactly("m1.1", "m1.2");
    assertThat(first.blockers()).hasSize(1);
    assertThat(test.ask(new ShowMission(), new ShowMission.Input("m2")).blockers()).isEmpty();
    code(ErrorCode.NOT_FOUND, () -> test.ask(new ShowMission(), new ShowMission.Input("m3")));
  }

  @Test
  void readyOnesComeMostUrgentFirstAndTheOthersWait() {
    test.flyingMission(3, List.of(List.of(), List.of(0), List.of()));
    assertThat(sorties().parallelizable()).containsExactly("m1.1", "m1.3");
    assertThat(sorties().blocked()).containsExactly("m1.2");

    flights.settle(flights.running("m1.3"), 1, null);
    assertThat(sorties().parallelizable()).containsExactly("m1.1");
    assertThat(sorties().blocked()).containsExactly("m1.2", "m1.3");
    flights.merged("m1.1");
    test.pass(Duration.ofSeconds(1));
    assertThat(sorties().parallelizable()).containsExactly("m1.2", "m1.3");
  }

  @Test
  void sortiesAreListedByState() {
    test.flyingMission(3, List.of(List.of(), List.of(), List.of()));
    flights.running("m1.2");

    assertThat(list(null)).containsExactly("m1.1", "m1.2", "m1.3");
    assertThat(list(SortieStatus.IN_PROGRESS)).containsExactly("m1.2");
    assertThat(list(SortieStatus.PENDING)).containsExactly("m1.1", "m1.3");
    assertThat(list(SortieStatus.FAILED)).isEmpty();
  }

  @Test
  void sortieIsShownWithItsAttemptsAndReviews() {
    test.flyingMission(3, List.of(List.of()));
    flights.settle(flights.running("m1.1"), 1, null);
    test.pass(Duration.ofSeconds(1));
    flights.submitted("m1.1");

    ShowSortie.Output shown = test.ask(new ShowSortie(), new ShowSortie.Input("m1.1"));

    assertThat(shown.attempts()).extracting(Attempt::number).containsExactly("m1.1.a1", "m1.1.a2");
    assertThat(shown.attempts()).extracting(Attempt::exitStatus).containsExactly(1, 0);
    assertThat(shown.reviews()).hasSize(1);
    assertThat(shown.reviews().getFirst().round()).isEqualTo(1);
  }

  @Test
  void liveAgentsAreFoundBehindManyThatEnded() {
    test.flyingMission(9, List.of(List.of(), List.of()));
    Caller.Binding first = flights.running("m1.1");
    for (int i = 0; i < 3; i++) {
      test.pass(Duration.ofMinutes(11));
      flights.settle(flights.running("m1.2"), 1, null);
    }
    test.runAs(
        Caller.specialist(first), new Heartbeat(), new Heartbeat.Input(first.specialist().value()));

    assertThat(agents(false, 2, 0)).hasSize(2);
    assertThat(agents(false, 2, 3))
        .extracting(Specialist::specialistId)
        .containsExactly(first.specialist());
    assertThat(agents(true, 2, 0))
        .extracting(Specialist::specialistId)
        .containsExactly(first.specialist());
    assertThat(test.log().read(Specialists::live)).hasSize(1);
    assertThat(ofMission(first.mission().value())).hasSize(4);
    assertThat(ofMission("msn-other")).isEmpty();
  }

  private List<String> missions(@Nullable Integer limit, @Nullable Integer offset) {
    return test
        .ask(
            new ListMissions(), new ListMissions.Input(null, null, null, null, limit, offset, null))
        .missions()
        .stream()
        .map(Mission::number)
        .toList();
  }

  private MissionSorties.Output sorties() {
    return test.ask(new MissionSorties(), new MissionSorties.Input("m1", null, null, null, null));
  }

  private List<String> list(@Nullable SortieStatus status) {
    return test
        .ask(
            new ListSorties(),
            new ListSorties.Input(status, false, null, null, null, null, null, null))
        .sorties()
        .stream()
        .map(Sortie::number)
        .toList();
  }

  private List<Specialist> agents(boolean live, int limit, int offset) {
    return page(new Specialists.Filter(null, null, null, live), limit, offset);
  }

  private List<Specialist> ofMission(String id) {
    return page(new Specialists.Filter(new MissionId(id), null, null, false), 9, 0);
  }

  private List<Specialist> page(Specialists.Filter filter, int limit, int offset) {
    PageRequest request = PageRequest.of("specialist.list", new Size(limit, offset));
    return test.log().read(rows -> Specialists.page(rows, filter, request)).items();
  }

  private record Size(Integer limit, Integer offset) {}

  private static void code(
      ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(FleetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
