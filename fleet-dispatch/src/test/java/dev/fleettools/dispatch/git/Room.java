package dev.fleettools.dispatch.git;

import dev.fleettools.dispatch.git.change.Changes;
import dev.fleettools.dispatch.git.merge.Merging;
import dev.fleettools.dispatch.git.repository.Refs;
import dev.fleettools.dispatch.git.repository.Repository;
import dev.fleettools.dispatch.git.rescue.Rescue;
import dev.fleettools.dispatch.git.worktree.AttemptTree;
import dev.fleettools.dispatch.git.worktree.Author;
import dev.fleettools.dispatch.git.worktree.Leftovers;
import dev.fleettools.dispatch.git.worktree.Worktrees;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** A temporary repository with everything of this room opened on it. */
public final class Room {

  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  public static final Identity ADA = new Identity("Ada Tester", "ada@example.com");
  public static final Author AUTHOR = new Author(ADA, "m7.3", "spc-1");
  public static final long CAP = 1000;

  public final TempRepo repo;
  public final Repository repository;
  public final Refs refs;
  public final Changes changes;
  public final Merging merging;
  public final Rescue rescue;
  public final Worktrees trees;
  public final Leftovers leftovers;
  public final Path root;

  public Room(TempRepo repo, Path root) {
    this.repo = repo;
    this.root = root;
    InstantSource clock = InstantSource.fixed(NOW);
    repository = Repository.open(Git.in(repo.root(), repo.env()), repo.root());
    refs = new Refs(repository);
    changes = new Changes(repository);
    merging = new Merging(repository, clock);
    rescue = new Rescue(repository, clock);
    trees = new Worktrees(repository, root);
    leftovers = new Leftovers(repository, clock, CAP);
  }

  public static Room in(Path folder) {
    return new Room(TempRepo.create(folder), folder.resolve("wt"));
  }

  public CommitId head() {
    return new CommitId(repo.head());
  }

  public CommitId commit(String commitish) {
    return new CommitId(repo.resolve(commitish));
  }

  /** A worktree for attempt {@code m7.3.a<k>}, started at HEAD. */
  public AttemptTree attempt(int k) {
    String number = "m7.3.a" + k;
    AttemptTree tree = new AttemptTree(number, root.resolve(number), RefName.fleet(number), head());
    trees.add(tree.folder(), tree.branch(), tree.start());
    return tree;
  }

  /** Runs a shell script as the agent in its worktree. */
  public String agent(AttemptTree tree, String script) {
    return repo.shell(tree.folder(), script);
  }
}
