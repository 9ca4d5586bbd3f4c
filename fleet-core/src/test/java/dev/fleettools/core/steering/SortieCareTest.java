package dev.fleettools.core.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortieCareTest {

  @TempDir Path folder;
  private TestProject test;
  private Flights flights;

  @BeforeEach
  void aMissionInFlight() {
    test = new TestProject(folder);
    flights = new Flights(test);
    test.flyingMission(2, List.of(List.of(), List.of(0)));
  }

  @AfterEach
  void close() {
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void anAddedSortieBelongsToItsMissionLikeTheOthers() {
    Sortie added = add("m1.1");

    assertThat(added.number()).isEqualTo("m1.3");
    assertThat(added.status()).isEqualTo(SortieStatus.PENDING);
    assertThat(flights.mission("m1").sortieCount()).isEqualTo(3);
    assertThatThrownBy(() -> test.fly("m1.3")).hasMessageContaining("m1.3 waits for m1.1");
    flights.merged("m1.1");
    flights.merged("m1.2");
    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.IN_PROGRESS);
    flights.merged("m1.3");
    assertThat(flights.mission("m1").status()).isEqualTo(MissionStatus.REVIEW);
    assertThatThrownBy(() -> add()).hasMessageContaining("m1 is review and cannot be given");
  }

  @Test
  void fiftySortiesAreAllThatAMissionTakes() {
    test.flyingMission(1, List.of(List.of()));
    assertThatThrownBy(() -> add("m2.1"))
        .hasMessageContaining("m2.1 is of another mission than m1");
    for (int i = 3; i <= 50; i++) {
      add();
    }
    assertThatThrownBy(() -> add()).hasMessageContaining("m1 has 50 sorties");
  }

  @Test
  void otherWordsAndFilesReplaceWhatWasThere() {
    Sortie after =
        reword("Other", Priority.CRITICAL, List.of("it works"), List.of("file0.txt", "more.txt"));
    assertThat(after.order().title()).isEqualTo("Other");
    assertThat(after.order().description()).isEqualTo("Please change file0.txt");
    assertThat(after.order().priority()).isEqualTo(Priority.CRITICAL);
    assertThat(after.order().criteria()).containsExactly("it works");
    assertThat(after.scopeFiles()).containsExactly("file0.txt", "more.txt");

    assertThat(reword(null, null, null, List.of("more.txt")).scopeFiles())
        .containsExactly("more.txt");
    assertThat(reword(null, null, null, List.of("more.txt")).scopeFiles()).hasSize(1);
    assertThat(test.eventTypes().stream().filter("scope_changed"::equals)).hasSize(2);
    flights.running("m1.1");
    assertThatThrownBy(() -> reword("Late", null, null, null)).hasMessageContaining("in progress");
    assertThat(reword(null, Priority.LOW, null, null).order().priority()).isEqualTo(Priority.LOW);
  }

  private Sortie add(String... after) {
    return test.run(
            new AddSortie(),
            new AddSortie.Input(
                "m1",
                TestProject.order("added.txt", 0),
                List.of(after).stream().map(number -> test.sortie(number).sortieId()).toList()))
        .sortie();
  }

  private Sortie reword(
      @Nullable String title,
      @Nullable Priority priority,
      @Nullable List<String> criteria,
      @Nullable List<String> files) {
    return test.run(
            new RewordSortie(),
            new RewordSortie.Input(
                test.sortie("m1.1").sortieId(), title, null, priority, criteria, files))
        .sortie();
  }
}
