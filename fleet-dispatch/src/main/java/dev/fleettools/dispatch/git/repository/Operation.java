package dev.fleettools.dispatch.git.repository;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A git operation that was begun in a checkout and neither finished nor given up. */
public enum Operation {
  REBASE("rebase-merge"),
  APPLY("rebase-apply"),
  MERGE("MERGE_HEAD"),
  CHERRY_PICK("CHERRY_PICK_HEAD"),
  REVERT("REVERT_HEAD"),
  BISECT("BISECT_LOG");

  private final String mark;

  Operation(String mark) {
    this.mark = mark;
  }

  static Optional<Operation> underway(Path gitDir) {
    for (Operation operation : values()) {
      if (Files.exists(gitDir.resolve(operation.mark))) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  /** The word people type after {@code git}. */
  public String word() {
    return switch (this) {
      case REBASE -> "rebase";
      case APPLY -> "am";
      case MERGE -> "merge";
      case CHERRY_PICK -> "cherry-pick";
      case REVERT -> "revert";
      case BISECT -> "bisect";
    };
  }
}
