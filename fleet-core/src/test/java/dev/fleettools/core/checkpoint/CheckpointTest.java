package dev.fleettools.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Happened;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SpecialistId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  @TempDir Path folder;
  private TestProject test;
  private MissionId mission;

  @BeforeEach
  void open() {
    test = new TestProject(folder);
    mission = test.flyingMission(3, List.of(List.of(), List.of())).missionId();
  }

  @AfterEach
  void close() {
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void checkpointsAreCountedAndShownByNumberIdAndEnding() {
    RecordCheckpoint.Output first = record(CheckpointTrigger.PROGRESS, 25);
    test.pass(Duration.ofMinutes(1));
    RecordCheckpoint.Output second = record(CheckpointTrigger.MANUAL, 50);

    assertThat(second.number()).isEqualTo("c2");
    Checkpoint shown = show("c1");
    assertThat(shown.checkpointId()).isEqualTo(first.checkpointId());
    assertThat(shown.trigger()).isEqualTo(CheckpointTrigger.PROGRESS);
    assertThat(shown.progressPercent()).isEqualTo(25);
    assertThat(shown.sortieCount()).isEqualTo(2);
    assertThat(shown.context()).isEqualTo(context());
    assertThat(shown.createdBy()).isEqualTo("dispatch");
    String id = second.checkpointId().value();
    assertThat(show(id).number()).isEqualTo("c2");
    assertThat(show(id.substring(id.length() - 8)).number()).isEqualTo("c2");
    assertThatThrownBy(() -> show("c3"))
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  void listIsNewestFirstAndNarrowedByMissionAndTrigger() {
    record(CheckpointTrigger.PROGRESS, 25);
    record(CheckpointTrigger.MANUAL, 30);
    record(CheckpointTrigger.PROGRESS, 50);
    MissionId other = test.flyingMission(3, List.of(List.of())).missionId();

    assertThat(numbers(null, null, null)).containsExactly("c3", "c2", "c1");
    assertThat(numbers("m1", CheckpointTrigger.PROGRESS, null)).containsExactly("c3", "c1");
    assertThat(numbers(other.value(), null, null)).isEmpty();
    assertThat(
            test.ask(new ListCheckpoints(), new ListCheckpoints.Input(null, null, null, 1, 1, null))
                .checkpoints())
        .extracting(Checkpoint::number)
        .containsExactly("c2");
    assertThatThrownBy(() -> numbers("m9", null, null)).hasMessageContaining("no mission m9");
  }

  @Test
  void latestIsTheNewestThatIsKept() {
    assertThatThrownBy(this::latest).hasMessageContaining("Mission m1 has no checkpoint");
    record(CheckpointTrigger.PROGRESS, 25);
    RecordCheckpoint.Output second = record(CheckpointTrigger.PROGRESS, 50);
    assertThat(latest().number()).isEqualTo("c2");

    Happened.in(test, new CheckpointEvent.Pruned(second.checkpointId(), mission, "too old"));

    assertThat(latest().number()).isEqualTo("c1");
    assertThat(numbers(null, null, null)).containsExactly("c1");
    assertThat(numbers(null, null, true)).containsExactly("c2", "c1");
    assertThat(show("c2").pruneReason()).isEqualTo("too old");
    assertThat(record(CheckpointTrigger.MANUAL, 50).number()).isEqualTo("c3");
  }

  @Test
  void whatBecomesOfACheckpointIsInItsRow() {
    CheckpointId id = record(CheckpointTrigger.ERROR, 10).checkpointId();
    Instant now = show("c1").createdAt();

    Happened.in(
        test,
        new CheckpointEvent.Copied(id, mission, CheckpointTrigger.ERROR, 10, "c1.json", "abc"),
        new CheckpointEvent.Consumed(id, mission, "owner"),
        new CheckpointEvent.Recovered(id, mission, 2, 1, List.of("file:a"), 3, 42, "owner"),
        new CheckpointEvent.ContextCompacted(
            null, mission, null, new SpecialistId("spc-a"), "nearly full"),
        new CheckpointEvent.ContextInjected(id, mission, null, new SpecialistId("spc-a"), 10));

    Checkpoint shown = show("c1");
    assertThat(shown.filePath()).isEqualTo("c1.json");
    assertThat(shown.checksum()).isEqualTo("abc");
    assertThat(shown.consumedAt()).isEqualTo(now);
    assertThat(shown.recoveredAt()).isEqualTo(now);
    assertThat(shown.prunedAt()).isNull();
    assertThat(test.events().get(test.events().size() - 2).stream())
        .hasToString("checkpoint/" + mission);
  }

  @Test
  void checkpointOfNothingOrOfMoreThanEverythingIsRefused() {
    assertThatThrownBy(() -> record(CheckpointTrigger.MANUAL, 101))
        .hasMessage("Progress is 0 to 100 per cent, not 101.");
    assertThatThrownBy(() -> test.run(new RecordCheckpoint(), input(new MissionId("msn-none"), 1)))
        .hasMessageContaining("no mission msn-none");
    assertThat(numbers(null, null, true)).isEmpty();
  }

  private RecordCheckpoint.Output record(CheckpointTrigger trigger, int percent) {
    RecordCheckpoint.Input input = input(mission, percent);
    return test.run(
        new RecordCheckpoint(),
        new RecordCheckpoint.Input(
            mission, trigger, percent, 2, 1, 0, 0, input.context(), input.note()));
  }

  private static RecordCheckpoint.Input input(MissionId of, int percent) {
    return new RecordCheckpoint.Input(
        of, CheckpointTrigger.MANUAL, percent, 2, 1, 0, 0, context(), "a note");
  }

  private static RecoveryContext context() {
    return new RecoveryContext(
        "One of two is done",
        null,
        List.of("Merge it"),
        List.of(),
        List.of("a.txt"),
        List.of(),
        1000,
        Instant.parse("2026-01-01T00:00:00.000001Z"));
  }

  private Checkpoint show(String id) {
    return test.ask(new ShowCheckpoint(), new ShowCheckpoint.Input(id));
  }

  private Checkpoint latest() {
    return test.ask(new LatestCheckpoint(), new LatestCheckpoint.Input("m1"));
  }

  private List<String> numbers(
      @Nullable String of, @Nullable CheckpointTrigger trigger, @Nullable Boolean pruned) {
    return test
        .ask(
            new ListCheckpoints(), new ListCheckpoints.Input(of, trigger, pruned, null, null, null))
        .checkpoints()
        .stream()
        .map(Checkpoint::number)
        .toList();
  }
}
