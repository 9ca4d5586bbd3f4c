package dev.fleettools.dispatch.git.merge;

import dev.fleettools.dispatch.git.TreeId;
import java.util.List;

/** What merging two commits comes to. */
public sealed interface MergeResult {

  record Clean(TreeId tree) implements MergeResult {}

  /**
   * The commits do not merge by themselves.
   *
   * @param paths the paths in conflict; empty when the histories have nothing in common
   * @param messages what git says about them
   */
  record Conflict(List<String> paths, List<String> messages) implements MergeResult {}
}
