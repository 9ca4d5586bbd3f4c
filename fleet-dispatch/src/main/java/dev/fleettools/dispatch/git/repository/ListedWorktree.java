package dev.fleettools.dispatch.git.repository;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.RefName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A checkout as the repository has it on its list; the folder may be gone. */
public record ListedWorktree(
    Path folder, Optional<CommitId> head, Optional<RefName> branch, State state) {

  /** Whether the folder can be used. */
  public enum State {
    THERE,
    /** A bare repository, which has no files. */
    BARE,
    /** Another git is making it right now. */
    BEING_MADE,
    /** Its folder is no longer there. */
    GONE
  }

  /** All checkouts of the repository, the main one first. */
  public static List<ListedWorktree> of(Git git) {
    List<ListedWorktree> listed = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    GitResult result = WorktreeCommand.run(git, List.of("list", "--porcelain", "-z"));
    if (!result.ok()) {
      throw git.failed(result, "worktree", "list");
    }
    for (String line : result.fields()) {
      if (line.isEmpty()) {
        listed.add(parse(lines));
        lines.clear();
      } else {
        lines.add(line);
      }
    }
    return listed;
  }

  private static ListedWorktree parse(List<String> lines) {
    Optional<CommitId> head =
        value(lines, "HEAD ").filter(hex -> !hex.matches("0+")).map(CommitId::new);
    return new ListedWorktree(
        Path.of(value(lines, "worktree ").orElseThrow()),
        head,
        value(lines, "branch ").map(RefName::new),
        state(lines));
  }

  private static State state(List<String> lines) {
    if (lines.contains("bare")) {
      return State.BARE;
    }
    if (lines.contains("locked initializing")) {
      return State.BEING_MADE;
    }
    boolean gone = lines.stream().anyMatch(line -> line.startsWith("prunable"));
    return gone ? State.GONE : State.THERE;
  }

  private static Optional<String> value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst();
  }
}
