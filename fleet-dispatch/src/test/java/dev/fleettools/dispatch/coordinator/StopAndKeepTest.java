package dev.fleettools.dispatch.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.flight.TerminateAgent;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.planning.CancelMission;
import dev.fleettools.core.report.Register;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.dispatch.action.SortieDiff;
import dev.fleettools.dispatch.action.SortieLogs;
import dev.fleettools.dispatch.action.SpawnOne;
import dev.fleettools.dispatch.agent.AgentView;
import dev.fleettools.dispatch.agent.CoordinatorStatus;
import dev.fleettools.dispatch.agent.ListAgents;
import dev.fleettools.dispatch.keeping.Clean;
import dev.fleettools.dispatch.keeping.LandMission;
import dev.fleettools.dispatch.keeping.ListRescues;
import dev.fleettools.dispatch.keeping.RestoreRescue;
import dev.fleettools.dispatch.step.Respawn;
import dev.fleettools.dispatch.work.Workspace;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopAndKeepTest {

  @TempDir Path base;
  private TempRepo repo;

  @BeforeEach
  void aProject() {
    repo = TempRepo.create(base.resolve("repo"));
    repo.write("a.txt", "a\n").write(".gitignore", ".env\n").write(".env", "SECRET=1\n");
    repo.write("fleet.yaml", "worktree: {copy: [.env]}\n").commit("Begin");
  }

  @Test
  void cancellingEndsTheProcessTreeAndKeepsItsWork() {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(
          """
          mission: {title: Long}
          sorties:
            - {title: endless, files: [a.txt], command: 'echo begun > a.txt; cat .env; sleep 600 & echo $! > %s; wait'}
          """
              .formatted(base.resolve("pid")));
      Path pid = base.resolve("pid");
      Eventually.holds("it works", Flight.PATIENCE, () -> pid.toFile().length() > 0);
      look(flight);
      flight.run(new CancelMission(), new CancelMission.Input("m1", "enough"));
      Eventually.holds(
          "its child is gone", Flight.PATIENCE, () -> !alive(repo.shell(base, "cat pid").strip()));
      Workspace workspace = flight.workspace();
      Eventually.holds(
          "its worktree is gone",
          Flight.PATIENCE,
          () -> workspace.git().worktrees().list().isEmpty());
      restore(flight);
    }
  }

  private void look(Flight flight) {
    Workspace workspace = flight.workspace();
    var agents =
        flight.act(
            new ListAgents(workspace, flight.dispatch().dispatch().crew()),
            new ListAgents.Input("m1", null, null, true, null, null, null));
    assertThat(agents.specialists())
        .singleElement()
        .satisfies(
            agent -> {
              assertThat(agent.process()).isEqualTo("alive");
              assertThat(agent.sortieNumber()).isEqualTo("m1.1");
              assertThat(agent.linesAdded()).isEqualTo(1);
            });
    assertThat(flight.act(new SortieLogs(workspace), new SortieLogs.Input("m1.1", null, null)))
        .satisfies(page -> assertThat(page.text()).isEqualTo("SECRET=1\n"))
        .satisfies(page -> assertThat(page.live()).isTrue());
  }

  @Test
  void aSortieThatWaitsForAFreePlaceSaysSo() {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(
          """
          mission: {title: Two, max_parallel: 1}
          sorties:
            - {title: one, files: [a.txt], command: 'while [ ! -e %s ]; do sleep 0.1; done; echo 1 > a.txt'}
            - {title: two, files: [{path: b.txt, new: true}], command: 'echo 2 > b.txt'}
          """
              .formatted(base.resolve("go")));
      CoordinatorStatus status = new CoordinatorStatus(flight.dispatch().dispatch().waiting());
      Eventually.holds(
          "the second waits",
          Flight.PATIENCE,
          () ->
              flight.act(status, new CoordinatorStatus.Input()).waiting().stream()
                  .anyMatch(h -> h.number().equals("m1.2") && h.reason().contains("free place")));
      repo.shell(base, "touch go");
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
    }
  }

  private void restore(Flight flight) {
    Workspace workspace = flight.workspace();
    var kept =
        flight
            .act(new ListRescues(workspace), new ListRescues.Input(null, null, null, null))
            .rescues();
    assertThat(kept).singleElement().satisfies(k -> assertThat(k.paths()).containsOnly("a.txt"));
    flight.act(new RestoreRescue(workspace), new RestoreRescue.Input("m1.1.a1", "back-again"));
    assertThat(repo.git("show", "back-again:a.txt")).isEqualTo("begun\n");
    assertThatThrownBy(
            () ->
                flight.act(
                    new RestoreRescue(workspace), new RestoreRescue.Input("m1.1.a1", "back-again")))
        .hasMessageContaining("already");
    flight.act(new Clean(workspace), new Clean.Input(false));
    assertThat(workspace.folders().runs().toFile().list()).isEmpty();
  }

  @Test
  void whatIsKeptOfAMergedAttemptIsToldOnce() {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(
          """
          mission: {title: Untidy}
          sorties:
            - {title: one, scope: strict, files: [a.txt], command: 'echo 1 > a.txt; echo 2 > other.txt'}
          """);
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
      Eventually.holds(
          "its worktree is gone",
          Flight.PATIENCE,
          () -> flight.workspace().git().worktrees().list().isEmpty());

      assertThat(flight.types()).containsOnlyOnce("attempt_rescued");
      assertThat(flight.log().rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void anAttemptThatWasEndedBeforeItsProcessBeganStartsNone() {
    try (Flight flight = Flight.ground(repo, base.resolve("data"))) {
      ApprovedWork.of(flight, "a.txt");
      Attempt attempt = flight.log().read(Attempts::running).getFirst();
      Sortie sortie = flight.sortie("m1.1");
      flight.run(new CancelMission(), new CancelMission.Input("m1", "enough"));

      new Respawn(flight.workspace()).run(sortie, attempt);

      assertThat(flight.workspace().folders().run(attempt.attemptId()).path()).doesNotExist();
    }
  }

  @Test
  void theLimitCountsTheAgentsThatAreMeant() {
    try (Flight flight = Flight.ground(repo, base.resolve("data"))) {
      for (String agent : List.of("first", "second", "third")) {
        flight.run(new Register(), new Register.Input(agent, null, null));
      }
      flight.run(new TerminateAgent(), new TerminateAgent.Input("third", null));
      flight.run(new TerminateAgent(), new TerminateAgent.Input("second", null));

      assertThat(agents(flight, true, 1, 0)).containsExactly("first");
      assertThat(agents(flight, true, 1, 1)).isEmpty();
      assertThat(agents(flight, false, 2, 1)).hasSize(2);
    }
  }

  private static List<String> agents(Flight flight, boolean live, int limit, int offset) {
    return flight
        .act(
            new ListAgents(flight.workspace(), flight.dispatch().dispatch().crew()),
            new ListAgents.Input(null, null, null, live, limit, offset, null))
        .specialists()
        .stream()
        .map(AgentView::specialistId)
        .toList();
  }

  @Test
  void aBranchOfThePersonsIsNeverTakenForTheMissions() {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      for (String taken : List.of("fleet/m1", "fleet/m1.2.a1", "fleet")) {
        repo.git("branch", taken);
        assertThatThrownBy(
                () ->
                    flight.fly(
                        """
                        mission: {title: Mine}
                        sorties:
                          - {title: one, files: [a.txt], command: 'echo x >> a.txt'}
                        """))
            .hasMessageContaining("There is a branch " + taken + " already");
        repo.git("branch", "-D", taken);
      }
      assertThat(flight.workspace().read(Missions::nextNumber)).isEqualTo("m1");
    }
  }

  @Test
  void aSpawnedOneIsLandedWhereThePersonSays() {
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      Workspace workspace = flight.workspace();
      flight.act(
          new SpawnOne(workspace),
          new SpawnOne.Input(
              "command", "echo more >> a.txt; echo new > n.txt", null, null, null, null, null));
      assertThatThrownBy(() -> land(flight, true)).hasMessageContaining("m1");
      flight.awaitEnd("m1", MissionStatus.COMPLETED);
      assertThat(flight.act(new SortieDiff(workspace), new SortieDiff.Input("m1.1", null)).diff())
          .contains("+more", "+new");
      assertThat(land(flight, true).commit()).isNull();
      assertThat(repo.exists("n.txt")).isFalse();
      assertThat(land(flight, false).how()).isEqualTo("fast_forward");
      assertThat(repo.read("a.txt")).isEqualTo("a\nmore\n");
      assertThat(repo.git("status", "--porcelain")).isEmpty();
      assertThat(land(flight, false).how()).isEqualTo("nothing");
    }
  }

  private static LandMission.Output land(Flight flight, boolean dry) {
    return flight.act(
        new LandMission(flight.workspace()), new LandMission.Input("m1", null, "ff", dry));
  }

  private static boolean alive(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
  }
}
