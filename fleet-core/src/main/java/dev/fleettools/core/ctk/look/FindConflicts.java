package dev.fleettools.core.ctk.look;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.Asker;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.ctk.rule.LockRules;
import dev.fleettools.core.ctk.rule.Ruling;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.log.Rows;
import java.util.List;

/** Who would stand in the way of a sortie that wanted some paths; asks only, records nothing. */
public final class FindConflicts implements Query<FindConflicts.Input, FindConflicts.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "ctk.conflicts",
          Role.VIEWER,
          Input.class,
          Output.class,
          "Say which of some paths are locked by others");

  /**
   * The paths wanted.
   *
   * @param paths paths and patterns relative to the project's root
   */
  public record Input(List<String> paths, LockMode mode, SortieId exceptSortie, PathCase pathCase) {
    public Input {
      paths = List.copyOf(paths);
    }
  }

  /** The asked path and the lock that excludes it. */
  public record Conflict(String filePath, LockView lock) {}

  public record Output(List<Conflict> conflicts) {
    public Output {
      conflicts = List.copyOf(conflicts);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    List<LockKey> keys = LockKey.allInProject(input.paths(), input.pathCase());
    Ask ask =
        Ask.ofFiles(
            Asker.sortie(rows, input.exceptSortie(), null), keys, input.mode(), input.pathCase());
    return switch (LockRules.judge(LockTable.near(rows, keys), List.of(), ask, view.now())) {
      case Ruling.Granted granted -> new Output(List.of());
      case Ruling.Refused refused ->
          new Output(
              refused.clashes().stream()
                  .map(c -> new Conflict(c.asked().filePath(), LockView.of(c.held(), view.now())))
                  .toList());
    };
  }
}
