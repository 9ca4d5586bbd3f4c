package dev.fleettools.dispatch.git.worktree;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.TreeId;
import dev.fleettools.dispatch.git.repository.Checkout;
import dev.fleettools.dispatch.git.repository.CommitWriter;
import dev.fleettools.dispatch.git.repository.RefUpdate;
import dev.fleettools.dispatch.git.repository.Refs;
import dev.fleettools.dispatch.git.repository.Repository;
import dev.fleettools.dispatch.git.repository.Trailer;
import dev.fleettools.dispatch.git.rescue.Rescue;
import dev.fleettools.dispatch.git.rescue.RescueEntry;
import dev.fleettools.dispatch.git.rescue.RescueWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes care of what an agent left in its worktree after it ended. Files stay where they are;
 * ignored ones are never looked at. Not for a worktree in which somebody still works.
 */
public final class Leftovers {

  private final Repository repository;
  private final Refs refs;
  private final CommitWriter commits;
  private final Rescue rescue;
  private final Finder finder;
  private final long cap;

  /**
   * @param cap bytes above which a single file is neither committed nor kept, but reported
   */
  public Leftovers(Repository repository, InstantSource clock, long cap) {
    this.repository = repository;
    this.refs = new Refs(repository);
    this.commits = new CommitWriter(repository, clock);
    this.rescue = new Rescue(repository, clock);
    this.finder = new Finder(repository);
    this.cap = cap;
  }

  /**
   * Commits on the attempt's branch what lies in its scope, and keeps the rest under a rescue ref.
   * Commits that the agent made on another branch or on none are taken over when they continue the
   * attempt's branch; otherwise, and in the middle of a merge or rebase, nothing is committed and
   * everything is kept.
   */
  public Settled settle(AttemptTree tree, Author author, Predicate<String> scope, String message) {
    Found found = finder.look(tree);
    boolean continues =
        found.underway().isEmpty()
            && refs.isAncestor(found.tip().orElse(tree.start()), found.head());
    CommitId head = continues ? found.head() : found.tip().orElse(tree.start());
    LeftPaths paths = sort(found, tree, continues ? scope : path -> false);
    try (TempIndex index = new TempIndex(found.git())) {
      index.read(found.head().hex());
      unreadable(paths, index.take(List.copyOf(paths.inScope)));
      TreeId committed = index.write();
      if (continues && !committed.equals(commits.treeOf(head))) {
        String text = Trailer.append(message, author.trailers());
        head = commits.write(committed, List.of(head), text, author.person());
      }
      moveBranch(tree, found, head);
      unreadable(paths, index.take(List.copyOf(paths.rest)));
      CommitId base = continues ? head : found.head();
      TreeId whole = index.write();
      boolean lost = !whole.equals(commits.treeOf(base)) || !refs.isAncestor(base, head);
      Optional<RescueEntry> kept =
          lost
              ? Optional.of(
                  rescue.keep(
                      new RescueWork(
                          tree.attempt(),
                          whole,
                          List.of(base),
                          continues ? head : tree.start(),
                          "Left by " + tree.attempt() + " outside of what it was asked for",
                          author.person(),
                          author.trailers())))
              : Optional.empty();
      if (continues) {
        align(tree, head);
      }
      return settled(tree, found, paths, head, kept);
    }
  }

  /** Keeps everything: uncommitted work, and every commit since the attempt's start. */
  public Settled rescueAll(AttemptTree tree, Author author, String why) {
    Found found = finder.look(tree);
    LeftPaths paths = sort(found, tree, path -> false);
    CommitId tip = found.tip().orElse(tree.start());
    List<CommitId> parents = new ArrayList<>(List.of(found.head()));
    if (!refs.isAncestor(tip, found.head())) {
      parents.add(tip);
    }
    try (TempIndex index = new TempIndex(found.git())) {
      index.read(found.head().hex());
      unreadable(paths, index.take(List.copyOf(paths.rest)));
      TreeId whole = index.write();
      boolean lost =
          parents.size() > 1
              || !refs.isAncestor(found.head(), tree.start())
              || !whole.equals(commits.treeOf(found.head()));
      Optional<RescueEntry> kept =
          lost
              ? Optional.of(
                  rescue.keep(
                      new RescueWork(
                          tree.attempt(),
                          whole,
                          parents,
                          tree.start(),
                          "Work of " + tree.attempt() + ": " + why,
                          author.person(),
                          author.trailers())))
              : Optional.empty();
      return settled(tree, found, paths, tip, kept);
    }
  }

  private LeftPaths sort(Found found, AttemptTree tree, Predicate<String> scope) {
    LeftPaths paths = new LeftPaths(repository.git(), tree.folder(), cap);
    paths.sort(found.changes(), scope);
    return paths;
  }

  private static void unreadable(LeftPaths paths, List<String> unreadable) {
    for (String path : unreadable) {
      paths.inScope.remove(path);
      paths.rest.remove(path);
      paths.skipped.add(new Copied.Skipped(path, "git cannot read it"));
    }
  }

  private void moveBranch(AttemptTree tree, Found found, CommitId head) {
    if (found.tip().equals(Optional.of(head))) {
      return;
    }
    RefUpdate moved =
        found.tip().isPresent()
            ? refs.update(tree.branch(), found.tip().get(), head)
            : refs.create(tree.branch(), head);
    if (!moved.done()) {
      throw new GitException(
          Problem.WORK_AT_RISK,
          "The branch "
              + tree.branch().shortName()
              + " moved while its work was taken in: end"
              + " what still works in "
              + tree.folder()
              + ", then try again.");
    }
  }

  /** Brings HEAD and index of the worktree to the attempt's branch; its files stay. */
  private void align(AttemptTree tree, CommitId head) {
    Optional<Checkout> checkout =
        Files.isDirectory(tree.folder()) ? repository.worktreeAt(tree.folder()) : Optional.empty();
    if (checkout.isEmpty()) {
      return;
    }
    Git git = checkout.get().git();
    if (!git.run("symbolic-ref", "HEAD", tree.branch().full()).ok()) {
      repairHead(checkout.get(), tree);
    }
    git.run("reset", "-q", head.hex());
  }

  /** Git does not take a worktree for one, not even to remove it, when its HEAD is unreadable. */
  private static void repairHead(Checkout checkout, AttemptTree tree) {
    try {
      Files.writeString(checkout.gitDir().resolve("HEAD"), "ref: " + tree.branch() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("HEAD of " + tree.folder() + " cannot be repaired.", e);
    }
  }

  private static Settled settled(
      AttemptTree tree, Found found, LeftPaths paths, CommitId head, Optional<RescueEntry> rescue) {
    List<String> remarks = new ArrayList<>(found.remarks());
    remarks.addAll(paths.remarks);
    return new Settled(
        head,
        List.copyOf(paths.inScope),
        List.copyOf(paths.rest),
        rescue,
        List.copyOf(paths.skipped),
        List.copyOf(remarks),
        new Kept(tree.folder()));
  }
}
