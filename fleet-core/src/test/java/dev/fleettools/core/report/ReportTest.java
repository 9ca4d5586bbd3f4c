package dev.fleettools.core.report;

import static dev.fleettools.core.Flights.claim;
import static dev.fleettools.core.Flights.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.blocker.BlockerCategory;
import dev.fleettools.core.blocker.RaiseBlocker;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flight.TerminateAgent;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistStatus;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.core.specialist.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

  private static final Caller HOST = new Caller("host", Role.HOST, null);

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
  void outsideAgentRegistersOnceUnderItsOwnName() {
    Register.Output first = register(HOST, "visitor");
    Register.Output second = register(HOST, "visitor");

    assertThat(first).isEqualTo(second).isEqualTo(new Register.Output("visitor", null));
    assertThat(test.eventTypes()).containsExactly("specialist_registered");
    assertThat(register(HOST, null).specialistId()).startsWith("spc-");
  }

  @Test
  void outsideAgentThatLeftComesBack() {
    register(HOST, "visitor");
    test.run(new TerminateAgent(), new TerminateAgent.Input("visitor", null));
    assertThat(agent("visitor").status()).isEqualTo(SpecialistStatus.COMPLETED);
    code(ErrorCode.CONFLICT, () -> beat(HOST, "visitor"));

    register(HOST, "visitor");

    assertThat(agent("visitor").status()).isEqualTo(SpecialistStatus.ACTIVE);
    assertThat(agent("visitor").endedAt()).isNull();
    beat(HOST, "visitor");
  }

  @Test
  void nobodyTakesTheNameOfAnAttemptsAgent() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = flights.running("m1.1");
    code(ErrorCode.CONFLICT, () -> register(HOST, binding.specialist().value()));
    flights.settle(binding, 1, null);

    code(ErrorCode.CONFLICT, () -> register(HOST, binding.specialist().value()));

    assertThat(flights.specialist(binding).status()).isEqualTo(SpecialistStatus.FAILED);
    assertThat(token(binding)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../x"})
  void badNameIsRefused(String name) {
    code(ErrorCode.VALIDATION, () -> register(HOST, name));
  }

  @Test
  void specialistWithATokenRegistersAsItself() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = flights.running("m1.1");

    Register.Output output = register(Caller.specialist(binding), "somebody-else");

    assertThat(output.specialistId()).isEqualTo(binding.specialist().value());
    assertThat(output.sortieId()).isEqualTo(binding.sortie().value());
    assertThat(flights.specialist(binding).lastHeartbeatAt()).isNotNull();
  }

  @Test
  void heartbeatIsAnObservation() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = flights.running("m1.1");
    int events = test.events().size();
    test.pass(Duration.ofSeconds(7));

    Heartbeat.Output output = beat(Caller.specialist(binding), binding.specialist().value());

    assertThat(test.events()).hasSize(events);
    assertThat(flights.specialist(binding).lastHeartbeatAt()).isEqualTo(output.heardAt());
    assertThat(flights.specialist(binding).lastSignAt()).isEqualTo(output.heardAt());
  }

  @Test
  void heartbeatIsForOneselfAndForAKnownAgent() {
    test.flyingMission(3, List.of(List.of(), List.of()));
    Caller.Binding first = flights.running("m1.1");
    Caller.Binding second = flights.running("m1.2");

    code(ErrorCode.FORBIDDEN, () -> beat(Caller.specialist(first), second.specialist().value()));
    code(ErrorCode.NOT_FOUND, () -> beat(HOST, "nobody"));
    beat(HOST, second.specialist().value());
  }

  @Test
  void progressIsToldAndShown() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = flights.running("m1.1");
    Caller caller = Caller.specialist(binding);

    assertThat(test.runAs(caller, new ReportProgress(), progress(null, 40)).progress())
        .isEqualTo(40);
    assertThat(test.runAs(caller, new ReportProgress(), progress("m1.1", null)).progress())
        .isEqualTo(40);

    assertThat(test.sortie("m1.1").progress()).isEqualTo(40);
    assertThat(test.sortie("m1.1").lastAction()).isEqualTo("read it");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101})
  void progressIsAPerCent(int percent) {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = flights.running("m1.1");

    code(
        ErrorCode.VALIDATION,
        () ->
            test.runAs(Caller.specialist(binding), new ReportProgress(), progress(null, percent)));
  }

  @Test
  void whoHasNoSortieMustNameOne() {
    test.flyingMission(3, List.of(List.of()));

    code(ErrorCode.VALIDATION, () -> test.runAs(HOST, new ReportProgress(), progress(null, 1)));
    code(ErrorCode.CONFLICT, () -> test.runAs(HOST, new ReportProgress(), progress("m1.1", 1)));
    code(ErrorCode.NOT_FOUND, () -> test.runAs(HOST, new ReportProgress(), progress("m9.9", 1)));
    code(ErrorCode.CONFLICT, () -> test.runAs(HOST, new Complete(), claim("m1.1", "done")));
  }

  @Test
  void specialistSpeaksForItsOwnSortieOnly() {
    test.flyingMission(3, List.of(List.of(), List.of()));
    Caller caller = Caller.specialist(flights.running("m1.1"));
    flights.running("m1.2");

    code(ErrorCode.FORBIDDEN, () -> test.runAs(caller, new ReportProgress(), progress("m1.2", 1)));
    code(ErrorCode.FORBIDDEN, () -> test.runAs(caller, new Complete(), claim("m1.2", "done")));
    code(ErrorCode.FORBIDDEN, () -> block(caller, "m1.2"));
    code(
        ErrorCode.FORBIDDEN,
        () -> test.project().ask(new Brief(), caller, new Brief.Input("m1.2")));
  }

  @Test
  void specialistOfAnEarlierAttemptIsStale() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding first = flights.running("m1.1");
    flights.settle(first, 1, null);
    test.pass(Duration.ofMinutes(1));
    flights.running("m1.1");
    Caller caller = Caller.specialist(first);

    code(ErrorCode.STALE_TOKEN, () -> test.runAs(caller, new ReportProgress(), progress(null, 1)));
    code(ErrorCode.STALE_TOKEN, () -> test.runAs(caller, new Complete(), claim(null, "done")));
    code(ErrorCode.STALE_TOKEN, () -> block(caller, null));
  }

  @Test
  void claimIsKeptUntilTheProcessEnds() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = flights.running("m1.1");

    Complete.Output output =
        test.runAs(
            Caller.specialist(binding),
            new Complete(),
            new Complete.Input(null, null, null, null, null, null, List.of("a.txt")));

    assertThat(output.next()).contains("reviewed when this process has ended");
    assertThat(flights.specialist(binding).claim()).isEqualTo("Done.");
    assertThat(flights.specialist(binding).status()).isEqualTo(SpecialistStatus.COMPLETING);
    assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.IN_PROGRESS);
    assertThat(test.events().get(test.events().size() - 2).data()).contains("a.txt");
    flights.settle(binding, 0, Flights.WORK);
    code(
        ErrorCode.CONFLICT,
        () -> test.runAs(Caller.specialist(binding), new Complete(), claim(null, "again")));
  }

  @Test
  void resultOfResearchIsItsText() {
    test.flyingResearch();
    Caller caller = Caller.specialist(flights.running("m1.1"));

    code(ErrorCode.VALIDATION, () -> test.runAs(caller, new Complete(), claim(null, null)));
    code(ErrorCode.VALIDATION, () -> test.runAs(caller, new Complete(), claim(null, "  ")));
    test.runAs(caller, new Complete(), claim(null, "It is fast enough."));
  }

  @Test
  void briefTellsTheTaskAndTheFeedback() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding first = flights.running("m1.1");
    test.runAs(Caller.specialist(first), new Complete(), claim(null, "done"));
    flights.settle(first, 0, null);
    test.pass(Duration.ofMinutes(1));
    Caller.Binding second = flights.running("m1.1");

    Brief.Output brief =
        test.project().ask(new Brief(), Caller.specialist(second), new Brief.Input(null));

    assertThat(brief.number()).isEqualTo("m1.1");
    assertThat(brief.title()).isEqualTo("Change file0.txt");
    assertThat(brief.files()).containsExactly("file0.txt");
    assertThat(brief.criteria()).containsExactly("it is changed");
    assertThat(brief.attempt()).isEqualTo(2);
    assertThat(brief.feedback()).contains("changed no file");
  }

  private Register.Output register(Caller caller, @Nullable String name) {
    return test.runAs(caller, new Register(), new Register.Input(name, null, "codex"));
  }

  private Heartbeat.Output beat(Caller caller, String agent) {
    return test.runAs(caller, new Heartbeat(), new Heartbeat.Input(agent));
  }

  private void block(Caller caller, @Nullable String sortie) {
    test.runAs(
        caller, new RaiseBlocker(), new RaiseBlocker.Input(sortie, "Why?", BlockerCategory.ERROR));
  }

  private Specialist agent(String id) {
    return test.log().read(rows -> Specialists.require(rows, new SpecialistId(id)));
  }

  private boolean token(Caller.Binding binding) {
    return test.log()
        .read(rows -> Tokens.find(rows, "hash-" + binding.attempt().value()))
        .isPresent();
  }

  private static void code(ErrorCode code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(FleetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
