package dev.fleettools.dispatch.git.repository;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.RefName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A checkout as the repository has it on its list; the folder may be gone. */
public record ListedWorktree(
    Path folder, Optional<CommitId> head, Optional<RefName> branch, boolean bare, boolean gone) {

  /** All checkouts of the repository, the main one first. */
  public static List<ListedWorktree> of(Git git) {
    List<ListedWorktree> listed = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : git.must("worktree", "list", "--porcelain", "-z").fields()) {
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
        lines.contains("bare"),
        lines.stream().anyMatch(line -> line.startsWith("prunable")));
  }

  private static Optional<String> value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst();
  }
}
