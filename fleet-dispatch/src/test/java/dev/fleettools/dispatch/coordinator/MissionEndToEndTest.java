package dev.fleettools.dispatch.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissionEndToEndTest {

  private static final String DIAMOND =
      """
      mission: {title: Four files}
      sorties:
        - {title: base, command: "echo one > a.txt", files: [a.txt]}
        - {title: left, command: "echo two > b.txt; git commit -qam left", files: [b.txt], depends_on: [0]}
        - {title: right, command: "cat a.txt > c.txt", files: [c.txt], depends_on: [0]}
        - {title: join, command: "cat b.txt c.txt > d.txt", files: [{path: d.txt, new: true}], depends_on: [1, 2]}
      """;

  @TempDir Path base;
  private TempRepo repo;

  @BeforeEach
  void aProjectWithItsOwnTests() {
    repo = TempRepo.create(base.resolve("repo"));
    repo.write("a.txt", "a\n").write("b.txt", "b\n").write("c.txt", "c\n");
    repo.write(
        "fleet.yaml",
        "attempts: {backoff: 0s}\nchecks:\n  - {name: files, run: 'test -s a.txt -a -s c.txt'}\n");
    repo.commit("Begin");
  }

  @Test
  void aDiamondComesBackMergedAndThePersonsCheckoutIsAsItWas() throws Exception {
    repo.write("b.txt", "not committed\n");
    String before = person();
    byte[] index = Files.readAllBytes(repo.root().resolve(".git/index"));
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      assertThat(flight.fly(DIAMOND).warnings()).anyMatch(w -> w.contains("b.txt"));
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
      assertThat(repo.git("show", "fleet/m1:d.txt")).isEqualTo("two\none\n");
      assertThat(repo.git("rev-list", "--first-parent", "--count", "main..fleet/m1").strip())
          .isEqualTo("4");
      assertThat(
              repo.git("log", "-1", "--format=%(trailers:key=Fleet-Sortie,valueonly)", "fleet/m1"))
          .contains("m1.4");
      assertThat(flight.log().verify(flight.dispatch().anchors()).faults()).isEmpty();
      assertThat(flight.dispatch().anchors()).hasSize(4);
      assertThat(flight.log().rebuildAndCompare().differences()).isEmpty();
      assertThat(flight.types()).doesNotContain("sortie_requeued");
      Eventually.holds(
          "worktrees are gone",
          Flight.PATIENCE,
          () -> flight.workspace().git().worktrees().list().isEmpty());
    }
    assertThat(person()).isEqualTo(before);
    assertThat(Files.readAllBytes(repo.root().resolve(".git/index"))).isEqualTo(index);
  }

  @Test
  void aFailingAttemptIsTriedAgainAndSucceeds() {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(
          """
          mission: {title: Twice}
          sorties:
            - {title: flaky, files: [a.txt], command: 'case $FLEET_ATTEMPT in *.a1) exit 3;; esac; echo ok > a.txt'}
          """);
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
      assertThat(flight.sortie("m1.1").attempts()).isEqualTo(2);
      assertThat(flight.types()).containsOnlyOnce("sortie_requeued");
    }
  }

  @Test
  void workThatFailsTheChecksIsSentBackWithTheirOutput() {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(
          """
          mission: {title: Judged}
          sorties:
            - {title: empties, files: [a.txt], command: 'case $FLEET_ATTEMPT in *.a1) : > a.txt;; *) grep "was sent back" $FLEET_PROMPT_FILE && echo full > a.txt;; esac'}
          """);
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
      assertThat(flight.sortie("m1.1").attempts()).isEqualTo(2);
      assertThat(flight.types()).contains("sortie_changes_requested");
      assertThat(repo.git("show", "fleet/m1:a.txt")).isEqualTo("full\n");
    }
  }

  @Test
  void aFileOfAnotherIsNotMergedAndTheWorkIsKept() {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(
          """
          mission: {title: Strict}
          sorties:
            - {title: holder, files: [b.txt], command: 'sleep 3; echo mine > b.txt'}
            - {title: grabber, scope: strict, files: [c.txt], command: 'echo see > c.txt; case $FLEET_ATTEMPT in *.a1) echo grabbed > b.txt; git commit -qam both;; esac'}
          """);
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
      assertThat(repo.git("show", "fleet/m1:b.txt")).isEqualTo("mine\n");
      assertThat(flight.sortie("m1.2").attempts()).isEqualTo(2);
      assertThat(flight.workspace().git().rescue().list()).isNotEmpty();
    }
  }

  @Test
  void aSecondCoordinatorGoesOnWhereTheFirstWasCutOff() {
    String plan =
        """
        mission: {title: Cut off}
        sorties:
          - {title: slow, files: [a.txt], command: 'while [ ! -e %s ]; do sleep 0.1; done; echo done > a.txt'}
        """
            .formatted(base.resolve("go"));
    Path data = base.resolve("data");
    long pid;
    try (Flight flight = Flight.begin(repo, data)) {
      flight.fly(plan);
      Eventually.holds(
          "it flies", Flight.PATIENCE, () -> flight.types().contains("specialist_active"));
      pid = pid(flight);
    }
    try (Flight flight = Flight.begin(repo, data)) {
      assertThat(flight.types()).contains("specialist_adopted");
      assertThat(pid(flight)).isEqualTo(pid);
      repo.shell(base, "touch go");
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
      assertThat(flight.types()).containsOnlyOnce("attempt_started");
    }
  }

  @Test
  void aRedBaseEndsTheMissionUnlessItIsAllowed() {
    repo.write("a.txt", "").commit("Break the check");
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(DIAMOND);
      flight.awaitEnd("m1", MissionStatus.FAILED);
      assertThat(flight.mission("m1").mission().reason()).contains("--allow-red");
      assertThat(flight.types()).doesNotContain("attempt_started");
      assertThat(repo.git("branch", "--list", "fleet/*")).isEmpty();
    }
  }

  @Test
  void aSetUpThatFailsIsABlockerAndNoAttempt() {
    repo.write("fleet.yaml", "worktree: {setup: ['false']}\n").commit("Break the set-up");
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(DIAMOND);
      Eventually.holds(
          "a blocker is there", Flight.PATIENCE, () -> flight.types().contains("blocker_raised"));
      assertThat(flight.types()).doesNotContain("attempt_started");
      assertThat(flight.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);
      assertThat(flight.mission("m1").blockers())
          .singleElement()
          .satisfies(b -> assertThat(b.category().name()).isEqualTo("ENVIRONMENT"));
    }
  }

  private static long pid(Flight flight) {
    return flight.workspace().read(Specialists::live).stream()
        .map(s -> Objects.requireNonNull(s.pid()))
        .findFirst()
        .orElseThrow();
  }

  /** What of the repository belongs to the person. */
  private String person() {
    return String.join(
        "\n--\n",
        List.of(
            repo.git("status", "--porcelain"),
            repo.git("stash", "list"),
            repo.git("config", "--local", "--list"),
            repo.shell(repo.root(), "git for-each-ref | grep -v fleet/"),
            repo.shell(repo.root(), "ls -la .git/hooks | wc -l")));
  }
}
