package dev.fleettools.dispatch.git.worktree;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.repository.Checkout;
import dev.fleettools.dispatch.git.repository.Head;
import dev.fleettools.dispatch.git.repository.Operation;
import dev.fleettools.dispatch.git.repository.Refs;
import dev.fleettools.dispatch.git.repository.Repository;
import dev.fleettools.dispatch.git.repository.StatusEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at a worktree whose agent has ended, whatever state it left git in. */
final class Finder {

  private final Repository repository;
  private final Refs refs;

  Finder(Repository repository) {
    this.repository = repository;
    this.refs = new Refs(repository);
  }

  Found look(AttemptTree tree) {
    Optional<CommitId> tip = refs.read(tree.branch());
    List<String> remarks = new ArrayList<>();
    if (tip.isEmpty()) {
      remarks.add("The branch " + tree.branch().shortName() + " was deleted.");
    }
    if (!Files.isDirectory(tree.folder())) {
      remarks.add("The folder " + tree.folder() + " is gone.");
      CommitId head = tip.orElse(tree.start());
      return new Found(repository.git(), head, tip, Optional.empty(), List.of(), remarks);
    }
    Optional<Checkout> checkout = repository.worktreeAt(tree.folder());
    if (checkout.isPresent() && Files.isRegularFile(checkout.get().gitDir().resolve("HEAD"))) {
      try {
        return listed(checkout.get(), tree, tip, remarks);
      } catch (GitException broken) {
        remarks.add("Git could not read the worktree's own state (" + broken.getMessage() + ").");
      }
    } else {
      remarks.add("The worktree is no longer on git's list.");
    }
    return unlisted(tree, tip, remarks);
  }

  private Found listed(
      Checkout checkout, AttemptTree tree, Optional<CommitId> tip, List<String> remarks) {
    removeStaleLocks(checkout, tree.branch());
    Head head = checkout.head();
    Optional<Operation> underway = checkout.underway();
    underway.ifPresent(
        operation -> remarks.add("A " + operation.word() + " was begun and not finished."));
    if (!head.branchName().equals(Optional.of(tree.branch())) && underway.isEmpty()) {
      remarks.add(
          "The worktree is "
              + head.branchName().map(b -> "on branch " + b.shortName()).orElse("on no branch")
              + " instead of "
              + tree.branch().shortName()
              + ".");
    }
    CommitId at = head.commit().or(() -> lastOf(checkout)).or(() -> tip).orElse(tree.start());
    return new Found(checkout.git(), at, tip, underway, status(checkout), remarks);
  }

  /** A git that was killed leaves its lock files; the agent has ended, so nobody holds them. */
  private void removeStaleLocks(Checkout checkout, RefName branch) {
    try {
      Files.deleteIfExists(checkout.gitDir().resolve("index.lock"));
      Files.deleteIfExists(checkout.gitDir().resolve("HEAD.lock"));
      Files.deleteIfExists(repository.commonDir().resolve(branch.full() + ".lock"));
    } catch (IOException e) {
      throw new UncheckedIOException("A stale lock of " + checkout.folder() + " stays.", e);
    }
  }

  private static List<StatusEntry> status(Checkout checkout) {
    try {
      return checkout.status();
    } catch (GitException unreadableIndex) {
      try {
        Files.deleteIfExists(checkout.gitDir().resolve("index"));
      } catch (IOException e) {
        throw new UncheckedIOException("The index of " + checkout.folder() + " is broken.", e);
      }
      return checkout.status();
    }
  }

  /** Where HEAD was last: the reflog of the worktree outlives its branch. */
  private Optional<CommitId> lastOf(Checkout checkout) {
    try {
      List<String> log = Files.readAllLines(checkout.gitDir().resolve("logs/HEAD"));
      for (String line : log.reversed()) {
        String[] ids = line.split(" ", 3);
        Optional<CommitId> at = ids.length > 1 ? refs.resolve(ids[1]) : Optional.empty();
        if (at.isPresent()) {
          return at;
        }
      }
      return Optional.empty();
    } catch (IOException noReflog) {
      return Optional.empty();
    }
  }

  /** Without its git folder: its files are compared with the branch through a fresh index. */
  private Found unlisted(AttemptTree tree, Optional<CommitId> tip, List<String> remarks) {
    CommitId head = tip.orElse(tree.start());
    Path folder = tree.folder();
    Git git =
        repository
            .git()
            .in(folder)
            .with("GIT_DIR", repository.commonDir().toString())
            .with("GIT_WORK_TREE", folder.toString());
    Set<StatusEntry> changes = new LinkedHashSet<>();
    try (TempIndex index = new TempIndex(git)) {
      index.read(head.hex());
      for (String path : index.differing()) {
        changes.add(new StatusEntry(path, StatusEntry.Kind.TRACKED, false));
      }
      for (String path : index.untracked()) {
        boolean nested = path.endsWith("/");
        changes.add(
            nested
                ? new StatusEntry(
                    path.substring(0, path.length() - 1), StatusEntry.Kind.NESTED_REPOSITORY, false)
                : new StatusEntry(path, StatusEntry.Kind.UNTRACKED, false));
      }
    }
    return new Found(git, head, tip, Optional.empty(), List.copyOf(changes), remarks);
  }
}
