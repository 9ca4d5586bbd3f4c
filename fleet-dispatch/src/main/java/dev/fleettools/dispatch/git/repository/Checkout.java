package dev.fleettools.dispatch.git.repository;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.RefName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One folder that files of a repository are checked out in. Reads only, takes no locks. Git is told
 * which repository it is, so that neither an agent's change to {@code .git} nor a repository around
 * the folder leads it astray. Immutable; safe for many threads.
 */
public final class Checkout {

  private final Path folder;
  private final Path gitDir;
  private final Git plain;
  private final Git git;

  Checkout(Git git, Path folder, Path gitDir) {
    this.folder = folder;
    this.gitDir = gitDir;
    this.plain = git.in(folder);
    this.git =
        git.in(folder).with("GIT_DIR", gitDir.toString()).with("GIT_WORK_TREE", folder.toString());
  }

  public Path folder() {
    return folder;
  }

  /** This checkout's own git folder: {@code .git}, or {@code .git/worktrees/<name>}. */
  public Path gitDir() {
    return gitDir;
  }

  public Git git() {
    return git;
  }

  /** Git in the folder without being told the repository: as the person runs it there. */
  public Git plainGit() {
    return plain;
  }

  public Head head() {
    GitResult symbolic = git.run("symbolic-ref", "-q", "HEAD");
    GitResult commit = git.run("rev-parse", "-q", "--verify", "HEAD^{commit}");
    Optional<CommitId> at =
        commit.ok() ? Optional.of(new CommitId(commit.line())) : Optional.empty();
    if (symbolic.ok()) {
      RefName branch = new RefName(symbolic.line());
      return at.<Head>map(c -> new Head.OnBranch(branch, c)).orElse(new Head.Unborn(branch));
    }
    return at.<Head>map(Head.Detached::new).orElseThrow(() -> git.failed(commit, "rev-parse"));
  }

  public Optional<Operation> underway() {
    return Operation.underway(gitDir);
  }

  /** Every path that differs from HEAD or the index, untracked files one by one. */
  public List<StatusEntry> status() {
    return StatusEntry.parse(
        git.must(
                "status",
                "--porcelain=v2",
                "-z",
                "--untracked-files=all",
                "--no-renames",
                "--ignore-submodules=none")
            .fields());
  }
}
