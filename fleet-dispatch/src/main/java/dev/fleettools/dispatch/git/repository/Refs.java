package dev.fleettools.dispatch.git.repository;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.RawText;
import dev.fleettools.dispatch.git.RefName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads refs and moves them by compare-and-swap. A ref that is an alias of another is never
 * followed when it is written. Safe for many threads and processes.
 */
public final class Refs {

  private final Git git;

  public Refs(Repository repository) {
    this.git = repository.git();
  }

  /** The commit that a branch, a tag, an id or any other expression of git's means. */
  public Optional<CommitId> resolve(String commitish) {
    if (commitish.isBlank() || commitish.startsWith("-") || commitish.indexOf('\n') >= 0) {
      return Optional.empty();
    }
    byte[] asked = RawText.encode(commitish + "^{commit}\n");
    String answer = git.must(asked, "cat-file", "--batch-check=%(objecttype) %(objectname)").line();
    return answer.startsWith("commit ")
        ? Optional.of(new CommitId(answer.substring("commit ".length())))
        : Optional.empty();
  }

  public Optional<CommitId> read(RefName ref) {
    return resolve(ref.full());
  }

  public boolean exists(RefName ref) {
    return read(ref).isPresent();
  }

  /** Makes a ref that must not exist yet. */
  public RefUpdate create(RefName ref, CommitId at) {
    return swap(ref, "create " + ref.full() + "\0" + at + "\0", Optional.empty());
  }

  /** Moves a ref that must be at the expected commit. */
  public RefUpdate update(RefName ref, CommitId expected, CommitId to) {
    String command = "update " + ref.full() + "\0" + to + "\0" + expected + "\0";
    return swap(ref, command, Optional.of(expected));
  }

  /** Deletes a ref that must be at the expected commit. */
  public RefUpdate delete(RefName ref, CommitId expected) {
    return swap(ref, "delete " + ref.full() + "\0" + expected + "\0", Optional.of(expected));
  }

  /** The refs below a prefix such as {@code refs/fleet/} that point to commits. */
  public SortedMap<RefName, CommitId> list(String prefix) {
    SortedMap<RefName, CommitId> found = new TreeMap<>();
    String format = "--format=%(objecttype) %(objectname) %(refname)";
    String lines = RawText.decode(git.must("for-each-ref", format, prefix).bytes());
    for (String line : lines.lines().toList()) {
      if (line.startsWith("commit ")) {
        int name = line.indexOf(' ', "commit ".length());
        CommitId at = new CommitId(line.substring("commit ".length(), name));
        found.put(new RefName(line.substring(name + 1)), at);
      }
    }
    return found;
  }

  /** The folders of the checkouts that are on this branch. */
  public List<Path> checkedOutIn(RefName branch) {
    return ListedWorktree.of(git).stream()
        .filter(worktree -> worktree.branch().filter(branch::equals).isPresent())
        .map(ListedWorktree::folder)
        .toList();
  }

  /** Whether the first commit is the second one or lies in its history. */
  public boolean isAncestor(CommitId ancestor, CommitId of) {
    GitResult answer = git.run("merge-base", "--is-ancestor", ancestor.hex(), of.hex());
    return switch (answer.exit()) {
      case 0 -> true;
      case 1 -> false;
      default -> throw git.failed(answer, "merge-base", "--is-ancestor");
    };
  }

  /** Where two histories parted; empty when they have nothing in common. */
  public Optional<CommitId> mergeBase(CommitId one, CommitId other) {
    GitResult answer = git.run("merge-base", one.hex(), other.hex());
    return switch (answer.exit()) {
      case 0 -> Optional.of(new CommitId(answer.line()));
      case 1 -> Optional.empty();
      default -> throw git.failed(answer, "merge-base");
    };
  }

  private RefUpdate swap(RefName ref, String command, Optional<CommitId> expected) {
    String[] arguments = {"update-ref", "--no-deref", "-m", "fleet", "-z", "--stdin"};
    GitResult result = git.run(RawText.encode(command), arguments);
    if (result.ok()) {
      return new RefUpdate.Updated();
    }
    Optional<CommitId> actual = read(ref);
    if (!actual.equals(expected)) {
      return new RefUpdate.Moved(actual);
    }
    throw new GitException(
        Problem.REF_BLOCKED,
        "Git cannot change "
            + ref.shortName()
            + " ("
            + result.err().strip()
            + "): rename the branch that is in its way, or remove the lock file of a git that"
            + " died.");
  }
}
