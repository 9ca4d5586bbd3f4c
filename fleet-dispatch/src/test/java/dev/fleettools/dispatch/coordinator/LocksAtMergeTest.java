package dev.fleettools.dispatch.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.ctk.ForceReleaseLock;
import dev.fleettools.core.ctk.ReserveForSortie;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.look.HeldBySortie;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sortie's locks were ended by force while it worked: nothing that others hold is merged. */
class LocksAtMergeTest {

  private static final String PLAN =
      """
      mission: {title: Change %1$s}
      sorties:
        - {title: one, files: [a.txt, b.txt], command: 'echo %1$s > %2$s; touch %3$s/%1$s.begun; while [ ! -e %3$s/%1$s.go ]; do sleep 0.1; done'}
      """;

  @TempDir Path base;
  private TempRepo repo;

  @BeforeEach
  void aProject() {
    repo = TempRepo.create(base.resolve("repo"));
    repo.write("a.txt", "a\n").write("b.txt", "b\n").commit("Begin");
  }

  @Test
  void aListedFileThatAnotherOneHoldsByNowIsNotMergedBeforeItIsFree() {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(PLAN.formatted("first", "a.txt", base));
      begun("first");
      endLocksByForce(flight, "m1.1");
      flight.fly(PLAN.formatted("second", "b.txt", base));
      begun("second");

      repo.shell(base, "touch first.go");
      Eventually.holds(
          "it is sent back",
          Flight.PATIENCE,
          () -> flight.types().contains("sortie_changes_requested"));

      assertThat(data(flight, "sortie_changes_requested"))
          .contains("'a.txt' is locked by task m2.1");
      assertThat(flight.types()).doesNotContain("sortie_merged", "merge_queued");
      assertThat(flight.sortie("m1.1").status()).isEqualTo(SortieStatus.PENDING);

      repo.shell(base, "touch second.go");
      flight.awaitEnd("m2", MissionStatus.COMPLETED);
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
      assertThat(repo.git("show", "fleet/m1:a.txt")).isEqualTo("first\n");
    }
  }

  @Test
  void aFileThatWasFreedAndTakenByNobodyIsLockedAgainAndMerged() {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(PLAN.formatted("first", "a.txt", base));
      begun("first");
      endLocksByForce(flight, "m1.1");
      repo.shell(base, "touch first.go");
      flight.awaitEnd("m1", MissionStatus.COMPLETED);

      assertThat(
              flight.events().stream()
                  .filter(e -> e.type().equals("ctk_reserved"))
                  .map(StoredEvent::data)
                  .filter(text -> text.contains("files that it changed")))
          .singleElement()
          .satisfies(text -> assertThat(text).contains("a.txt"));
    }
  }

  @Test
  void aFileThatIsTakenWhileTheWorkWaitsForItsMergeIsNotMerged() {
    try (Flight flight = Flight.ground(repo, base.resolve("data"))) {
      ApprovedWork.of(flight, "a.txt");
      flight.fly(PLAN.formatted("second", "b.txt", base));
      Sortie other = flight.sortie("m2.1");
      flight.run(
          new ReserveForSortie(),
          new ReserveForSortie.Input(
              other.sortieId(),
              other.missionId(),
              null,
              List.of("a.*", "b.txt"),
              LockMode.EDIT,
              PathCase.EXACT,
              "planned files"));
      flight.act();
      Eventually.holds(
          "the merge is refused", Flight.PATIENCE, () -> flight.types().contains("merge_refused"));

      assertThat(data(flight, "merge_refused"))
          .contains("'a.txt' is locked by task m2.1", "\"conflicts\":[\"a.txt\"]");
      assertThat(flight.types()).doesNotContain("merge_started");
      assertThat(repo.git("show", "fleet/m1:a.txt")).isEqualTo("a\n");
    }
  }

  private void begun(String name) {
    Path sign = base.resolve(name + ".begun");
    Eventually.holds(name + " works", Flight.PATIENCE, () -> sign.toFile().exists());
  }

  private static void endLocksByForce(Flight flight, String sortie) {
    List<LockView> held =
        flight
            .ask(new HeldBySortie(), new HeldBySortie.Input(flight.sortie(sortie).sortieId()))
            .locks();
    assertThat(held).hasSize(2);
    for (LockView lock : held) {
      flight.run(
          new ForceReleaseLock(), new ForceReleaseLock.Input(lock.lockId().value(), "I need it."));
    }
  }

  private static String data(Flight flight, String type) {
    return flight.events().stream()
        .filter(e -> e.type().equals(type))
        .map(StoredEvent::data)
        .findFirst()
        .orElseThrow();
  }
}
