package dev.fleettools.dispatch.git.repository;

import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@code git worktree}. Any git that walks through a repository's worktrees dies when another
 * one, ours or a person's, is just making one ("failed to read .../commondir"); it has changed
 * nothing by then, so it is run again.
 */
public final class WorktreeCommand {

  private static final int TRIES = 30;

  private WorktreeCommand() {}

  public static GitResult run(Git git, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("worktree"));
    command.addAll(arguments);
    String[] array = command.toArray(String[]::new);
    GitResult result = git.run(array);
    for (int i = 1; i < TRIES && metAHalfMadeOne(result); i++) {
      result = git.run(array);
    }
    return result;
  }

  static boolean metAHalfMadeOne(GitResult result) {
    return !result.ok()
        && result.err().contains("failed to read ")
        && result.err().contains("/worktrees/");
  }
}
