package dev.fleettools.dispatch.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.blocker.Blocker;
import dev.fleettools.core.blocker.Blockers;
import dev.fleettools.core.blocker.RaiseBlocker;
import dev.fleettools.core.blocker.ResolveBlocker;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent asks something and ends; each step is taken by another server than the one before. */
class QuestionTest {

  private static final String ASKS =
      """
      mission: {title: Colours}
      sorties:
        - title: paint
          files: [a.txt, c.txt]
          max_attempts: 1
          command: |
            case $FLEET_ATTEMPT in
            *.a1) echo half > a.txt; git commit -qam half; echo more >> a.txt
                  touch %1$s/asked; while [ ! -e %1$s/end ]; do sleep 0.05; done; exit %2$d;;
            *)    cp "$FLEET_PROMPT_FILE" %1$s/prompt
                  grep -q more a.txt && %3$s;;
            esac
      """;

  @TempDir Path base;
  private TempRepo repo;

  @BeforeEach
  void aProject() {
    repo = TempRepo.create(base.resolve("repo"));
    repo.write("a.txt", "a\n").write("b.txt", "b\n").write("c.txt", "c\n").commit("Begin");
  }

  @Test
  void anAnswerLetsTheNextAttemptGoOnWhereTheQuestionWasAsked() {
    ask(ASKS.formatted(base, 0, "echo blue >> c.txt"));
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.awaitEnd("m1", MissionStatus.COMPLETED);

      assertThat(repo.git("show", "fleet/m1:a.txt")).isEqualTo("half\nmore\n");
      assertThat(repo.git("show", "fleet/m1:c.txt")).isEqualTo("c\nblue\n");
      assertThat(repo.shell(base, "cat prompt"))
          .contains("You asked: Which colour? The answer: Blue.");
      assertThat(attempts(flight))
          .extracting(Attempt::status)
          .containsExactly(AttemptStatus.CANCELLED, AttemptStatus.SUCCEEDED);
      assertThat(flight.log().rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void workThatWasWholeWhenTheQuestionWasAskedNeedsNoFurtherChange() {
    ask(ASKS.formatted(base, 3, "true"));
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.awaitEnd("m1", MissionStatus.COMPLETED);

      assertThat(repo.git("show", "fleet/m1:a.txt")).isEqualTo("half\nmore\n");
      assertThat(flight.sortie("m1.1").attempts()).isEqualTo(2);
    }
  }

  @Test
  void whatWasCommittedOutsideTheTaskIsTakenWhenItIsJudged() {
    String plan =
        ASKS.formatted(base, 0, "true").replace("echo more", "echo b2 > b.txt; echo more");
    ask(plan.replace("git commit -qam half", "echo x > b.txt; git commit -qam half"));
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.awaitEnd("m1", MissionStatus.COMPLETED);

      assertThat(flight.sortie("m1.1").claimed()).containsExactly("b.txt");
      assertThat(repo.git("show", "fleet/m1:b.txt")).isEqualTo("x\n");
      assertThat(flight.types()).containsOnlyOnce("scope_changed").contains("attempt_rescued");
    }
  }

  /** Until the answer is given; every server ends before the next thing happens. */
  private void ask(String plan) {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(plan);
      Path asked = base.resolve("asked");
      Eventually.holds("it works", Flight.PATIENCE, () -> asked.toFile().exists());
      flight.run(new RaiseBlocker(), new RaiseBlocker.Input("m1.1", "Which colour?", null));
    }
    repo.shell(base, "touch end");
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      Eventually.holds(
          "its end is settled",
          Flight.PATIENCE,
          () -> flight.workspace().read(Attempts::running).isEmpty());
      Eventually.holds(
          "its worktree is gone",
          Flight.PATIENCE,
          () -> flight.workspace().git().worktrees().list().isEmpty());
      Sortie held = flight.sortie("m1.1");
      assertThat(held.status()).isEqualTo(SortieStatus.BLOCKED);
      assertThat(held.attempts()).isEqualTo(1);
    }
    try (Flight grounded = Flight.ground(repo, base.resolve("data"))) {
      List<Blocker> open = grounded.workspace().read(Blockers::unresolved);
      assertThat(open).hasSize(1);
      grounded.run(
          new ResolveBlocker(),
          new ResolveBlocker.Input(open.getFirst().blockerId().value(), "Blue."));
    }
  }

  private static List<Attempt> attempts(Flight flight) {
    return flight
        .workspace()
        .read(rows -> Attempts.ofSortie(rows, flight.sortie("m1.1").sortieId()));
  }
}
