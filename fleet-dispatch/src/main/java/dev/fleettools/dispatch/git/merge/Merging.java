package dev.fleettools.dispatch.git.merge;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.Identity;
import dev.fleettools.dispatch.git.Scratch;
import dev.fleettools.dispatch.git.TreeId;
import dev.fleettools.dispatch.git.repository.CommitWriter;
import dev.fleettools.dispatch.git.repository.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Merges commits as objects: no checkout, no index, no ref. The settings that change a merge's
 * outcome are fixed, and attributes come from our commit instead of a checkout, so the same two
 * commits always merge to the same tree. Safe for many threads.
 */
public final class Merging {

  private final Repository repository;
  private final CommitWriter commits;

  public Merging(Repository repository, InstantSource clock) {
    this.repository = repository;
    this.commits = new CommitWriter(repository, clock);
  }

  public MergeResult mergeTree(CommitId ours, CommitId theirs) {
    try (Scratch scratch = new Scratch()) {
      Git git = attributesOf(ours, scratch);
      GitResult result =
          git.run(
              "-c",
              "merge.renames=true",
              "-c",
              "merge.directoryRenames=conflict",
              "-c",
              "merge.renameLimit=7000",
              "-c",
              "merge.renormalize=false",
              "-c",
              "merge.conflictStyle=merge",
              "merge-tree",
              "--write-tree",
              "-z",
              "--name-only",
              "--messages",
              ours.hex(),
              theirs.hex());
      return switch (result.exit()) {
        case 0 -> MergeTreeOutput.clean(result.fields());
        case 1 -> MergeTreeOutput.conflict(result.fields());
        default -> {
          if (result.err().contains("unrelated histories")) {
            yield new MergeResult.Conflict(
                List.of(), List.of("The two histories have no commit in common."));
          }
          throw git.failed(result, "merge-tree", ours.hex(), theirs.hex());
        }
      };
    }
  }

  /** Git in a folder that holds nothing but the attribute files of a commit. */
  private Git attributesOf(CommitId commit, Scratch scratch) {
    Path tree = scratch.file("tree");
    try {
      Files.createDirectory(tree);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + tree + " cannot be made.", e);
    }
    Git git =
        repository
            .git()
            .in(tree)
            .with("GIT_DIR", repository.commonDir().toString())
            .with("GIT_WORK_TREE", tree.toString())
            .with("GIT_INDEX_FILE", scratch.file("index").toString());
    String files = ":(top,glob)**/.gitattributes";
    GitResult result = git.run("checkout", "-q", commit.hex(), "--", files);
    if (!result.ok() && !result.err().contains("did not match any file")) {
      throw git.failed(result, "checkout", commit.hex(), "--", files);
    }
    return git;
  }

  /** Writes an unsigned commit of this tree; the caller moves a ref to it. */
  public CommitId commitTree(TreeId tree, List<CommitId> parents, String message, Identity by) {
    return commits.write(tree, parents, message, by);
  }

  public TreeId treeOf(CommitId commit) {
    return commits.treeOf(commit);
  }
}
