package dev.fleettools.dispatch.git.worktree;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.repository.Checkout;
import dev.fleettools.dispatch.git.repository.ListedWorktree;
import dev.fleettools.dispatch.git.repository.ListedWorktree.State;
import dev.fleettools.dispatch.git.repository.RefUpdate;
import dev.fleettools.dispatch.git.repository.Refs;
import dev.fleettools.dispatch.git.repository.Repository;
import dev.fleettools.dispatch.git.repository.WorktreeCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The linked worktrees in one root folder of ours; worktrees elsewhere are the person's and stay as
 * they are. No hook of the person runs and no git configuration is written. Safe for many threads,
 * one worktree at a time.
 */
public final class Worktrees {

  /** Marks, in its own git folder, a worktree in which nobody's work lies. */
  private static final String CHECK_MARK = "fleet-check";

  /** Big repositories, and filters that fetch their files, take a while. */
  private static final Duration CHECKOUT_TIME = Duration.ofMinutes(15);

  private final Repository repository;
  private final Git git;
  private final Refs refs;
  private final WorktreeRoot root;

  public Worktrees(Repository repository, Path root) {
    this.repository = repository;
    this.git = repository.git();
    this.refs = new Refs(repository);
    this.root = new WorktreeRoot(root, repository.topLevel());
  }

  /** Makes a branch at a commit, and a worktree on it. */
  public Checkout add(Path folder, RefName branch, CommitId start) {
    Path place = root.check(folder);
    if (refs.create(branch, start) instanceof RefUpdate.Moved) {
      throw new GitException(
          Problem.BRANCH_EXISTS,
          "There is a branch "
              + branch.shortName()
              + " already: rename it or delete it, then try again.");
    }
    try {
      return attach(place, branch);
    } catch (GitException failed) {
      refs.delete(branch, start);
      throw failed;
    }
  }

  /** Makes a worktree on a branch that exists. */
  public Checkout attach(Path folder, RefName branch) {
    return make(folder, branch.shortName());
  }

  /** Makes a clean checkout of a commit to run checks in; {@link #discardCheck} takes it away. */
  public Checkout addCheck(Path folder, CommitId at) {
    Checkout made = make(folder, "--detach", at.hex());
    try {
      Files.createFile(made.gitDir().resolve(CHECK_MARK));
    } catch (IOException e) {
      throw new UncheckedIOException(made.gitDir() + " cannot be written to.", e);
    }
    return made;
  }

  /** Removes a worktree whose work was kept. Its branch stays. */
  public void remove(Kept kept) {
    take(root.check(kept.worktree()));
  }

  /** Removes a checkout that {@link #addCheck} made; one that is gone already is no failure. */
  public void discardCheck(Path folder) {
    Path place = root.check(folder);
    boolean marked =
        repository
            .worktreeAt(place)
            .filter(checkout -> Files.exists(checkout.gitDir().resolve(CHECK_MARK)))
            .isPresent();
    if (!marked && Files.exists(place)) {
      throw new GitException(
          Problem.WORK_AT_RISK,
          place + " was not made for checks and may hold work: keep its work first.");
    }
    take(place);
  }

  /** Our worktrees, those included whose folder is gone. */
  public List<ListedWorktree> list() {
    return ListedWorktree.of(git).stream().filter(tree -> root.holds(tree.folder())).toList();
  }

  /** Takes our worktrees off git's list whose folder is gone; their branches stay. */
  public List<Path> pruneGone() {
    List<Path> pruned = new ArrayList<>();
    for (ListedWorktree tree : list()) {
      if (tree.state() != State.BEING_MADE && !Files.exists(tree.folder())) {
        take(tree.folder());
        pruned.add(tree.folder());
      }
    }
    return pruned;
  }

  private Checkout make(Path folder, String... what) {
    Path place = root.check(folder);
    List<String> arguments = new ArrayList<>(List.of("add", "-q"));
    if (what.length == 2) {
      arguments.add(what[0]);
    }
    arguments.addAll(List.of(place.toString(), what[what.length - 1]));
    GitResult result = WorktreeCommand.run(git.within(CHECKOUT_TIME), arguments);
    if (!result.ok()) {
      throw new GitException(
          Problem.COMMAND_FAILED,
          "The worktree " + place + " cannot be made: " + result.err().strip());
    }
    return repository.worktreeAt(place).orElseThrow();
  }

  private void take(Path place) {
    List<String> command = List.of("remove", "--force", "--force", place.toString());
    boolean removed = !isListed(place) || WorktreeCommand.run(git, command).ok();
    try {
      TreeRemoval.delete(place);
    } catch (IOException e) {
      throw new UncheckedIOException("The worktree " + place + " cannot be removed.", e);
    }
    if (!removed && isListed(place)) {
      GitResult again = WorktreeCommand.run(git, command);
      if (!again.ok()) {
        throw git.failed(again, "worktree", "remove", place.toString());
      }
    }
  }

  private boolean isListed(Path place) {
    return list().stream().anyMatch(tree -> tree.folder().equals(place));
  }
}
