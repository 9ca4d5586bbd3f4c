package dev.fleettools.dispatch.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.flight.NoteCleaned;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {

  private static final String PLAN =
      """
      mission: {title: One}
      sorties:
        - {title: one, files: [a.txt], command: 'while [ ! -e %s ]; do sleep 0.05; done; echo 1 > a.txt'}
      """;

  @TempDir Path base;
  private TempRepo repo;

  @BeforeEach
  void aProject() {
    repo = TempRepo.create(base.resolve("repo"));
    repo.write("a.txt", "a\n").commit("Begin");
  }

  @Test
  void historyIsNotLookedAtOnceItIsCleanedUp() {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(PLAN.formatted(base.resolve("go")));
      Eventually.holds("it flies", Flight.PATIENCE, () -> board(flight).size() == 1);
      Attempt live = board(flight).getFirst();
      assertThatThrownBy(
              () -> flight.run(new NoteCleaned(), new NoteCleaned.Input(live.attemptId())))
          .hasMessageContaining("m1.1.a1 is not over");
      repo.shell(base, "touch go");
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
      Eventually.holds("nothing is left", Flight.PATIENCE, () -> board(flight).isEmpty());

      assertThat(flight.workspace().git().worktrees().list()).isEmpty();
      assertThat(repo.git("branch", "--list", "fleet/m1.1.a1")).isEmpty();
      assertThat(flight.workspace().read(Attempts::all)).hasSize(1);
    }
  }

  private static List<Attempt> board(Flight flight) {
    return flight
        .workspace()
        .read(rows -> Board.read(rows, flight.workspace().clock().instant()))
        .attempts();
  }
}
