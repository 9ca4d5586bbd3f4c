package dev.fleettools.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.learning.LearningEvent;
import dev.fleettools.core.planning.CancelMission;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetTest {

  @TempDir Path folder;
  private TestProject test;
  private Caller.Binding first;
  private Caller.Binding second;

  @BeforeEach
  void open() {
    test = new TestProject(folder);
    test.flyingMission(3, List.of(List.of(), List.of()));
    Flights flights = new Flights(test);
    first = flights.running("m1.1");
    second = flights.running("m1.2");
  }

  @AfterEach
  void close() {
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void usageIsSummedBySpecialistSortieAndMission() {
    use(first, 100, 5);
    use(second, 40, 2);

    Budget mission = list(Budget.Subject.MISSION).getFirst();
    assertThat(mission.missionId()).isEqualTo(first.mission());
    assertThat(mission.usage().inputTokens()).isEqualTo(140);
    assertThat(mission.usage().costMicroUsd()).isEqualTo(7);
    assertThat(mission.sortieId()).isNull();
    assertThat(mission.limits()).isNull();
    assertThat(list(Budget.Subject.SORTIE))
        .extracting(b -> b.usage().inputTokens())
        .containsExactly(100L, 40L);
    assertThat(list(Budget.Subject.SPECIALIST))
        .extracting(Budget::specialistId)
        .containsExactlyInAnyOrder(first.specialist(), second.specialist());
    assertThat(
            test.ask(
                    new ListBudgets(),
                    new ListBudgets.Input(Budget.Subject.SORTIE, "m1", null, 1, 1, null))
                .budgets())
        .extracting(Budget::sortieId)
        .containsExactly(second.sortie());
  }

  @Test
  void usageIsCumulativeAndNeverGoesBack() {
    use(first, 100, 5);
    test.pass(Duration.ofSeconds(10));
    use(first, 150, 4);

    assertThat(list(Budget.Subject.MISSION).getFirst().usage().inputTokens()).isEqualTo(150);
    assertThat(list(Budget.Subject.MISSION).getFirst().usage().costMicroUsd()).isEqualTo(5);
  }

  @Test
  void reportsThatComeTooOftenLeaveNoEventButTheLastAlwaysDoes() {
    assertThat(use(first, 1, 1)).isTrue();
    test.pass(Duration.ofMillis(9_999));
    assertThat(use(first, 2, 1)).isFalse();
    test.pass(Duration.ofMillis(1));
    assertThat(use(first, 2, 1)).isTrue();
    test.pass(Duration.ofSeconds(10));
    assertThat(use(first, 2, 1)).as("nothing new").isFalse();

    assertThat(last(first, 3)).isTrue();
    assertThat(last(first, 3)).as("told already").isFalse();
    assertThat(use(first, 3, 1)).as("late and nothing new").isFalse();
    assertThat(test.eventTypes()).filteredOn("specialist_usage"::equals).hasSize(3);
  }

  @Test
  void passingALimitIsToldOnceInTheSameCommit() {
    set(null, new BudgetLimits(100L, null, null));
    use(first, 100, 1);
    assertThat(exceeded()).isEmpty();

    test.pass(Duration.ofSeconds(10));
    use(first, 101, 1);
    use(second, 50, 1);

    assertThat(exceeded())
        .containsExactly(
            new BudgetEvent.Exceeded(first.mission(), null, BudgetMeasure.TOKENS, 100, 101));
    Budget mission = list(Budget.Subject.MISSION).getFirst();
    assertThat(mission.limits()).isEqualTo(new BudgetLimits(100L, null, null));
    assertThat(mission.exceeded()).extracting(Budget.Excess::used).containsExactly(101L);
    assertThat(test.log().events(after()).getLast().causationId()).isNotNull();
  }

  @Test
  void newLimitIsWatchedAnew() {
    use(first, 500, 9);
    set(null, new BudgetLimits(null, 8L, null));
    assertThat(exceeded()).hasSize(1);

    set(null, new BudgetLimits(1_000L, 20L, null));
    assertThat(list(Budget.Subject.MISSION).getFirst().exceeded()).isEmpty();
    test.pass(Duration.ofSeconds(10));
    use(first, 1_001, 21);

    assertThat(exceeded())
        .extracting(BudgetEvent.Exceeded::measure)
        .containsExactly(BudgetMeasure.COST, BudgetMeasure.TOKENS, BudgetMeasure.COST);
  }

  @Test
  void sortieHasLimitsOfItsOwn() {
    set("m1.1", new BudgetLimits(10L, null, null));
    use(second, 100, 1);
    assertThat(exceeded()).isEmpty();
    use(first, 11, 1);

    assertThat(exceeded())
        .containsExactly(
            new BudgetEvent.Exceeded(
                first.mission(), first.sortie(), BudgetMeasure.TOKENS, 10, 11));
    assertThat(list(Budget.Subject.SORTIE).getFirst().exceeded()).hasSize(1);
    assertThat(list(Budget.Subject.SORTIE).getLast().limits()).isNull();
    assertThat(list(Budget.Subject.MISSION).getFirst().limits()).isNull();
  }

  @Test
  void limitsWithoutUsageAreListedToo() {
    set("m1.2", new BudgetLimits(null, null, 5L));
    set(null, new BudgetLimits(null, null, 50L));

    assertThat(list(Budget.Subject.MISSION).getFirst().usage()).isEqualTo(Usage.NONE);
    assertThat(list(Budget.Subject.SORTIE))
        .extracting(Budget::sortieId)
        .containsExactly(second.sortie());
    assertThat(list(Budget.Subject.SPECIALIST)).isEmpty();
  }

  @Test
  void endOfAMissionTellsWhatItsSortiesUsed() {
    use(first, 100, 5);
    test.run(new CancelMission(), new CancelMission.Input("m1", "enough"));

    assertThat(
            test.project().catalog().decodeAll(test.events()).stream()
                .filter(LearningEvent.OutcomeRecorded.class::isInstance)
                .map(LearningEvent.OutcomeRecorded.class::cast)
                .map(LearningEvent.OutcomeRecorded::usage))
        .containsExactly(usage(100, 5), null);
  }

  @Test
  void impossibleUsageAndLimitsAreRefused() {
    assertThatThrownBy(() -> use(first, -1, 0)).hasMessageContaining("less than nothing");
    assertThatThrownBy(() -> use(first, Long.MAX_VALUE, 0)).hasMessageContaining("cannot have");
    assertThatThrownBy(() -> set(null, new BudgetLimits(-1L, null, null)))
        .hasMessage("max_tokens is a limit of 0 or more, not -1.");
    assertThatThrownBy(
            () -> test.run(new SetBudget(), new SetBudget.Input(null, null, 1L, null, null)))
        .hasMessageContaining("which mission");
    test.flyingMission(1, List.of(List.of()));
    assertThatThrownBy(
            () -> test.run(new SetBudget(), new SetBudget.Input("m2", "m1.1", 1L, null, null)))
        .hasMessage("Sortie m1.1 is not part of mission m2; leave the mission out.");
    assertThatThrownBy(
            () ->
                test.run(
                    new RecordUsage(),
                    new RecordUsage.Input(new SpecialistId("spc-none"), Usage.NONE, null, false)))
        .hasMessageContaining("no agent spc-none");
  }

  private boolean use(Caller.Binding of, long tokens, long cost) {
    return test.run(
            new RecordUsage(),
            new RecordUsage.Input(of.specialist(), usage(tokens, cost), "a-model", false))
        .recorded();
  }

  private boolean last(Caller.Binding of, long tokens) {
    return test.run(
            new RecordUsage(), new RecordUsage.Input(of.specialist(), usage(tokens, 1), null, true))
        .recorded();
  }

  private static Usage usage(long tokens, long cost) {
    return new Usage(tokens, 0, 0, 0, cost, 0);
  }

  private void set(@Nullable String sortie, BudgetLimits limits) {
    test.run(
        new SetBudget(),
        new SetBudget.Input(
            sortie == null ? "m1" : null,
            sortie,
            limits.maxTokens(),
            limits.maxCostMicroUsd(),
            limits.maxDurationMs()));
  }

  private List<Budget> list(Budget.Subject by) {
    return test.ask(new ListBudgets(), new ListBudgets.Input(by, null, null, null, null, null))
        .budgets();
  }

  private List<BudgetEvent.Exceeded> exceeded() {
    return test.project().catalog().decodeAll(test.events()).stream()
        .filter(BudgetEvent.Exceeded.class::isInstance)
        .map(BudgetEvent.Exceeded.class::cast)
        .toList();
  }

  private static EventQuery after() {
    return new EventQuery(
        Position.START, null, null, null, List.of("budget_exceeded"), null, null, null, false, 10);
  }
}
