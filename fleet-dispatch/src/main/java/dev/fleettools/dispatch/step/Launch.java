package dev.fleettools.dispatch.step;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.ctk.ReserveForSortie;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.flight.StartAttempt;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.secret.Tokening;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Identity;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.merge.MergeResult;
import dev.fleettools.dispatch.git.worktree.AttemptTree;
import dev.fleettools.dispatch.git.worktree.Author;
import dev.fleettools.dispatch.git.worktree.Settled;
import dev.fleettools.dispatch.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes a ready sortie's locks, makes its worktree, decides the attempt and starts its process, in
 * this order: what fails before the decision is not an attempt.
 */
public final class Launch {

  private final Workspace workspace;

  public Launch(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Does all of it.
   *
   * @throws dev.fleettools.core.error.FleetException CONFLICT when another one holds a file
   * @throws SetUpFailed when the project's set-up commands fail
   */
  public void run(Mission mission, Sortie sortie) {
    lock(sortie);
    int ordinal = sortie.attempts() + 1;
    String number = "%s.a%d".formatted(sortie.number(), ordinal);
    RefName branch = RefName.fleet(number);
    Path folder = workspace.folders().worktree(number);
    CommitId start = start(mission, sortie);
    discardUndecided(sortie, number, folder, branch, start);
    workspace.git().worktrees().add(folder, branch, start);
    FleetConfig config = workspace.settings().at(new CommitId(mission.baseCommit()));
    CheckedCheckout.prepare(workspace, folder, config, number);

    String token = Tokening.make(workspace.runs().random());
    AttemptId attemptId = new AttemptId(workspace.ids().next(IdPrefix.ATT));
    workspace.run(
        new StartAttempt(),
        new StartAttempt.Input(
            sortie.sortieId(),
            attemptId,
            new SpecialistId(workspace.ids().next(IdPrefix.SPC)),
            ordinal,
            branch.shortName(),
            folder.toString(),
            start.hex(),
            Tokening.hash(token),
            null));
    Attempt attempt = workspace.read(rows -> Attempts.require(rows, attemptId));
    Sortie assigned = workspace.read(rows -> Sorties.require(rows, sortie.sortieId()));
    new Spawn(workspace).run(assigned, attempt, token);
  }

  /**
   * Makes the worktree of an attempt for which no process is started; does nothing where that was
   * done before.
   *
   * @throws SetUpFailed when the project's set-up commands fail
   */
  public void furnish(Mission mission, Sortie sortie, Attempt attempt) {
    Path done = workspace.folders().run(attempt.attemptId()).path().resolve("furnished");
    if (Files.exists(done)) {
      return;
    }
    Path folder = Path.of(attempt.worktree());
    RefName branch = RefName.branch(attempt.branch());
    CommitId start = new CommitId(attempt.baseCommit());
    discardUndecided(sortie, attempt.number(), folder, branch, start);
    workspace.git().worktrees().add(folder, branch, start);
    FleetConfig config = workspace.settings().at(new CommitId(mission.baseCommit()));
    CheckedCheckout.prepare(workspace, folder, config, attempt.number());
    try {
      Files.createDirectories(done.getParent());
      Files.createFile(done);
    } catch (IOException e) {
      throw new UncheckedIOException(done + " cannot be written.", e);
    }
  }

  private void lock(Sortie sortie) {
    List<String> files = sortie.scopeFiles();
    if (!files.isEmpty()) {
      workspace.run(
          new ReserveForSortie(),
          new ReserveForSortie.Input(
              sortie.sortieId(),
              sortie.missionId(),
              sortie.liveAttempt(),
              files,
              LockMode.EDIT,
              workspace.pathCase(),
              "planned files of " + sortie.number()));
    }
  }

  /** The integration head, with the work of the attempt before where that merges by itself. */
  private CommitId start(Mission mission, Sortie sortie) {
    CommitId head =
        new CommitId(
            mission.integrationHead() == null ? mission.baseCommit() : mission.integrationHead());
    if (sortie.startFrom() == null) {
      return head;
    }
    CommitId before = new CommitId(sortie.startFrom());
    if (workspace.git().refs().resolve(before.hex()).isEmpty()) {
      // It waited so long for a person that the repository forgot it.
      return head;
    }
    if (workspace.git().refs().isAncestor(head, before)) {
      return before;
    }
    return switch (workspace.git().merging().mergeTree(head, before)) {
      case MergeResult.Clean clean ->
          workspace
              .git()
              .merging()
              .commitTree(
                  clean.tree(),
                  List.of(before, head),
                  "Go on from the attempt before at " + sortie.number(),
                  workspace.git().repository().identity());
      case MergeResult.Conflict conflict -> head;
    };
  }

  /** What a crash left of this attempt before it was decided: nobody worked there yet. */
  private void discardUndecided(
      Sortie sortie, String number, Path folder, RefName branch, CommitId start) {
    if (Files.exists(folder)) {
      Identity person = workspace.git().repository().identity();
      Settled settled =
          workspace
              .git()
              .leftovers()
              .rescueAll(
                  new AttemptTree(number, folder, branch, start),
                  new Author(person, sortie.number(), sortie.order().harness()),
                  "Found where an attempt was about to start");
      workspace.git().worktrees().remove(settled.kept());
    }
    workspace.git().worktrees().pruneGone();
    workspace.git().refs().read(branch).ifPresent(at -> workspace.git().refs().delete(branch, at));
  }
}
