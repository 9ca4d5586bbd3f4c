package dev.fleettools.core.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flight.MarkStale;
import dev.fleettools.core.flight.TerminateAgent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.planning.CreateMission;
import dev.fleettools.core.planning.PauseMission;
import dev.fleettools.core.planning.ResumeMission;
import dev.fleettools.core.planning.StartMission;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.report.Complete;
import dev.fleettools.core.report.Heartbeat;
import dev.fleettools.core.report.Register;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistStatus;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Recipients;
import dev.fleettools.core.view.ListSorties;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeSortieTest {

  private static final Priority[] MIXED = {
    Priority.LOW, Priority.CRITICAL, Priority.MEDIUM, Priority.HIGH, Priority.MEDIUM
  };

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
    assertThat(test.log().verify(List.of()).faults()).isEmpty();
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void manyWhoAskAtOnceGetDifferentSortiesTheMostUrgentFirst() throws Exception {
    int sorties = 40;
    int agents = 64;
    mission(100, IntStream.range(0, sorties).mapToObj(i -> MIXED[i % MIXED.length]).toList());
    for (int i = 0; i < agents; i++) {
      test.run(new Register(), new Register.Input("agent-" + i, null, null));
    }

    List<AttemptId> taken = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<@Nullable AttemptId>> asks = new ArrayList<>();
      for (int i = 0; i < agents; i++) {
        String agent = "agent-" + i;
        asks.add(() -> take(agent));
      }
      for (Future<@Nullable AttemptId> answer : threads.invokeAll(asks)) {
        taken.add(answer.get());
      }
    }

    List<AttemptId> given = taken.stream().filter(Objects::nonNull).toList();
    assertThat(given).hasSize(sorties).doesNotHaveDuplicates();
    assertThat(test.log().read(Attempts::running))
        .extracting(Attempt::sortieId)
        .hasSize(sorties)
        .doesNotHaveDuplicates();
    assertThat(urgenciesInOrderOfAssignment()).isSortedAccordingTo((a, b) -> Integer.compare(b, a));
  }

  @Test
  void anAgentThatFliesOneGetsThatOneAgain() {
    mission(4, Priority.LOW, Priority.HIGH);
    visitor();

    AttemptId first = take("visitor");
    assertThat(first).isNotNull().isEqualTo(take("visitor"));

    assertThat(test.sortie("m1.2").liveAttempt()).isEqualTo(first);
    assertThat(take("visitor", "m1.2")).isEqualTo(first);
    refused(ErrorCode.CONFLICT, "visitor flies another sortie", () -> take("visitor", "m1.1"));
    test.run(new StartSortie(), new StartSortie.Input("m1.2"));
    assertThat(test.sortie("m1.2").status()).isEqualTo(SortieStatus.IN_PROGRESS);
    test.run(new Complete(), Flights.claim("m1.2", "done"));
    assertThat(test.eventTypes()).containsOnlyOnce("attempt_started");
  }

  @Test
  void aSignOfLifeCountsForWhatTheAgentFlies() {
    mission(4, Priority.LOW);
    visitor();
    take("visitor");
    test.run(new StartSortie(), new StartSortie.Input("m1.1"));
    SpecialistId flying = test.log().read(Attempts::running).getFirst().specialistId();
    test.pass(Duration.ofMinutes(6));
    Instant now = Instant.parse("2026-01-01T00:06:00Z");
    test.run(new MarkStale(), new MarkStale.Input(flying, now.minusSeconds(360)));

    test.run(new Heartbeat(), new Heartbeat.Input("visitor"));

    Specialist after = test.log().read(rows -> Specialists.require(rows, flying));
    assertThat(after.status()).isEqualTo(SpecialistStatus.ACTIVE);
    assertThat(after.lastSignAt()).isEqualTo(now);
    assertThat(test.run(new Complete(), Flights.claim("m1.1", "done")).next()).contains("now");
  }

  @Test
  void onlyWhatIsReadyOfAMissionInFlightIsGiven() {
    mission(1, Priority.LOW, Priority.HIGH);
    visitor();
    test.run(new Register(), new Register.Input("second", null, null));
    test.run(new PauseMission(), new PauseMission.Input("m1", null));
    assertThat(take("visitor")).isNull();
    refused(ErrorCode.CONFLICT, "Mission m1 is paused", () -> take("visitor", "m1.1"));
    test.run(new ResumeMission(), new ResumeMission.Input("m1", null));

    assertThat(take("visitor")).isNotNull();

    assertThat(take("second")).as("one place is all that the mission has").isNull();
    String flying = test.log().read(Attempts::running).getFirst().specialistId().value();
    test.run(new TerminateAgent(), new TerminateAgent.Input(flying, null));
    assertThat(test.sortie("m1.2").status()).isEqualTo(SortieStatus.PENDING);
    assertThat(take("second")).as("m1.2 waits, m1.1 does not").isNotNull();
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.ASSIGNED);
  }

  @Test
  void whatIsReadyIsListedByUrgencyUntilItIsTaken() {
    mission(4, Priority.LOW, Priority.CRITICAL, Priority.HIGH);
    visitor();
    assertThat(ready()).containsExactly("m1.2", "m1.3", "m1.1");

    take("visitor");
    assertThat(ready()).containsExactly("m1.3", "m1.1");
    test.run(new PauseMission(), new PauseMission.Input("m1", null));
    assertThat(ready()).isEmpty();
  }

  private List<String> ready() {
    return test
        .ask(
            new ListSorties(),
            new ListSorties.Input(null, true, null, null, null, null, null, null))
        .sorties()
        .stream()
        .map(Sortie::number)
        .toList();
  }

  @Test
  void aSortieWhoseFilesAnotherHoldsIsPassedOver() {
    mission(4, List.of("same.txt", "same.txt", "other.txt"));
    visitor();
    test.run(new Register(), new Register.Input("second", null, null));

    assertThat(take("visitor")).isNotNull();
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.ASSIGNED);

    refused(ErrorCode.CONFLICT, "same.txt", () -> take("second", "m1.2"));
    assertThat(take("second")).isNotNull();
    assertThat(test.sortie("m1.3").status()).isEqualTo(SortieStatus.ASSIGNED);
    assertThat(test.sortie("m1.2").status()).isEqualTo(SortieStatus.PENDING);
  }

  @Test
  void aRefusedAssignmentIsRecordedOnce() {
    mission(4, List.of("same.txt", "same.txt"));
    visitor();
    test.run(new Register(), new Register.Input("second", null, null));
    take("visitor", "m1.1");

    refused(ErrorCode.CONFLICT, "same.txt", () -> take("second", "m1.2"));
    refused(ErrorCode.CONFLICT, "same.txt", () -> take("second", "m1.2"));
    assertThat(test.eventTypes()).containsOnlyOnce("ctk_conflict");
  }

  @Test
  void anAgentFromOutsideActsForItsSortieUnderItsOwnName() {
    mission(4, List.of("same.txt", "other.txt"));
    visitor();
    take("visitor", "m1.1");
    String flying = test.log().read(Attempts::running).getFirst().specialistId().value();
    String sortie = test.sortie("m1.1").sortieId().value();

    assertThat(lockingFor()).containsExactly(sortie);
    assertThat(mailboxes()).containsExactly("visitor", sortie, flying);
    assertThat(reached("you")).containsExactly(flying);
    assertThatThrownBy(() -> reached("visitor")).hasMessageContaining("goes to nobody");

    test.run(new TerminateAgent(), new TerminateAgent.Input(flying, null));
    assertThat(lockingFor()).isEmpty();
    assertThat(mailboxes()).containsExactly("visitor");
  }

  private List<String> lockingFor() {
    return test
        .log()
        .read(rows -> LockTable.sortieOf(rows, new SpecialistId("visitor")))
        .map(owner -> owner.sortie().value())
        .stream()
        .toList();
  }

  private List<String> mailboxes() {
    return test.log().read(rows -> MailAccess.own(rows, Caller.owner(), "visitor")).stream()
        .map(MailboxId::value)
        .toList();
  }

  private List<String> reached(String sender) {
    return test.log().read(rows -> Recipients.of(rows, List.of("mission:m1"), sender)).stream()
        .map(MailboxId::value)
        .toList();
  }

  @Test
  void completingAgainChangesNothing() {
    mission(4, Priority.LOW);
    visitor();
    take("visitor");
    test.run(new StartSortie(), new StartSortie.Input("m1.1"));
    Complete.Output first = test.run(new Complete(), Flights.claim("m1.1", "done"));

    assertThat(test.run(new Complete(), Flights.claim("m1.1", "done again"))).isEqualTo(first);
    assertThat(test.eventTypes()).containsOnlyOnce("specialist_completing");
  }

  @Test
  void onlyARegisteredAgentFromOutsideIsGivenAnything() {
    mission(4, Priority.LOW);
    refused(ErrorCode.NOT_FOUND, "nobody-here", () -> take("nobody-here"));
    visitor();
    test.run(new TerminateAgent(), new TerminateAgent.Input("visitor", null));
    refused(ErrorCode.CONFLICT, "visitor has ended", () -> take("visitor"));
    test.flyingMission(3, List.of(List.of()));
    String own = flights.running("m2.1").specialist().value();
    refused(ErrorCode.CONFLICT, "is the agent of an attempt", () -> take(own));
    visitor();
    refused(ErrorCode.CONFLICT, "Dispatch starts an agent", () -> take("visitor", "m2.1"));
    refused(
        ErrorCode.CONFLICT,
        "Dispatch says by itself",
        () -> {
          test.fly("m1.1");
          test.flyingMission(3, List.of(List.of()));
          test.fly("m3.1");
          test.run(new StartSortie(), new StartSortie.Input("m3.1"));
        });
  }

  private void mission(int parallel, Priority... priorities) {
    mission(parallel, Arrays.asList(priorities));
  }

  private void mission(int parallel, List<?> what) {
    List<CreateMission.PlannedSortie> sorties = new ArrayList<>();
    for (int i = 0; i < what.size(); i++) {
      String file = what.get(i) instanceof String named ? named : "file" + i + ".txt";
      Priority priority = what.get(i) instanceof Priority given ? given : Priority.MEDIUM;
      sorties.add(new CreateMission.PlannedSortie(order(file, priority), List.of()));
    }
    CreateMission.Output created =
        test.run(
            new CreateMission(),
            TestProject.mission(null, new MissionLimits(parallel, 3, 1000, 0), sorties));
    test.run(new StartMission(), new StartMission.Input(created.number(), TestProject.COMMIT));
  }

  private static SortieOrder order(String file, Priority priority) {
    return new SortieOrder(
        "Change " + file,
        "Please change " + file,
        List.of(file),
        List.of(),
        SortieOrder.Scope.CLAIM,
        SortieOrder.Kind.EDIT,
        List.of(),
        2,
        priority,
        List.of(),
        SortieOrder.OUTSIDE,
        null,
        3,
        0,
        Map.of());
  }

  private List<Integer> urgenciesInOrderOfAssignment() {
    return test.project().catalog().decodeAll(test.events()).stream()
        .filter(dev.fleettools.core.sortie.SortieEvent.Assigned.class::isInstance)
        .map(e -> ((dev.fleettools.core.sortie.SortieEvent.Assigned) e).sortieId().value())
        .map(id -> test.sortie(id).order().priority().urgency())
        .toList();
  }

  private void visitor() {
    test.run(new Register(), new Register.Input("visitor", null, null));
  }

  private @Nullable AttemptId take(String agent) {
    return take(agent, null);
  }

  private @Nullable AttemptId take(String agent, @Nullable String sortie) {
    return test.run(
            new TakeSortie(), new TakeSortie.Input(agent, null, sortie, "/tmp/wt", PathCase.EXACT))
        .attemptId();
  }

  private static void refused(ErrorCode code, String words, ThrowingCallable step) {
    assertThatThrownBy(step)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(FleetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
