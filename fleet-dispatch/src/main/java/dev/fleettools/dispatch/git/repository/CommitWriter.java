package dev.fleettools.dispatch.git.repository;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.Identity;
import dev.fleettools.dispatch.git.RawText;
import dev.fleettools.dispatch.git.TreeId;
import java.time.InstantSource;
import java.util.List;

/**
 * Writes commit objects: never signed, no hook, no index, no ref. The object is built here because
 * a name passed to git in the environment goes through the locale of the JVM.
 */
public final class CommitWriter {

  private final Git git;
  private final InstantSource clock;

  public CommitWriter(Repository repository, InstantSource clock) {
    this.git = repository.git();
    this.clock = clock;
  }

  public CommitId write(TreeId tree, List<CommitId> parents, String message, Identity by) {
    StringBuilder commit = new StringBuilder(512).append("tree ").append(tree).append('\n');
    parents.forEach(parent -> commit.append("parent ").append(parent).append('\n'));
    String who = by.header() + " " + clock.instant().getEpochSecond() + " +0000\n";
    commit.append("author ").append(who).append("committer ").append(who).append('\n');
    commit.append(message.replace("\0", "").strip()).append('\n');
    byte[] bytes = RawText.encode(commit.toString());
    return new CommitId(git.must(bytes, "hash-object", "-t", "commit", "-w", "--stdin").line());
  }

  public TreeId treeOf(CommitId commit) {
    return new TreeId(git.must("rev-parse", "--verify", commit + "^{tree}").line());
  }
}
