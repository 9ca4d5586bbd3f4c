package dev.fleettools.dispatch.git.worktree;

import java.util.List;

/** Which ignored files came along into a worktree, and which did not. */
public record Copied(List<String> paths, List<Skipped> skipped) {

  /** A file that was left out, and why. */
  public record Skipped(String path, String why) {}
}
