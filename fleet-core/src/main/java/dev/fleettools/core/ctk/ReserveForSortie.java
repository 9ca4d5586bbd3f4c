package dev.fleettools.core.ctk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.Asker;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.lock.SortieFacts;
import dev.fleettools.core.ctk.queue.Rank;
import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.priority.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dispatch takes locks for a sortie: all or none. Files are not looked at. */
public final class ReserveForSortie implements Command<ReserveForSortie.Input, LockView.Several> {

  private static final OperationSpec<Input, LockView.Several> SPEC =
      OperationSpec.of(
          "ctk.reserve_for_sortie",
          Role.OWNER,
          Input.class,
          LockView.Several.class,
          "Lock a task's files for it, all or none");

  /**
   * The sortie and what it is to hold.
   *
   * @param attemptId null before the first attempt
   * @param paths paths and patterns relative to the project's root
   */
  public record Input(
      SortieId sortieId,
      MissionId missionId,
      @Nullable AttemptId attemptId,
      List<String> paths,
      LockMode mode,
      PathCase pathCase,
      @Nullable String purpose) {
    public Input {
      paths = List.copyOf(paths);
    }
  }

  @Override
  public OperationSpec<Input, LockView.Several> spec() {
    return SPEC;
  }

  @Override
  public Decision<LockView.Several> decide(Context context, Input input) {
    LockOwner.Sortie known = Asker.sortie(context.rows(), input.sortieId(), input.missionId());
    AttemptId attempt = input.attemptId();
    LockOwner owner =
        attempt == null || attempt.equals(known.attempt())
            ? known
            : new LockOwner.Sortie(
                known.sortie(), known.number(), input.missionId(), attempt, null);
    List<LockKey> keys = LockKey.allInProject(input.paths(), input.pathCase());
    Ask ask = Ask.ofFiles(owner, keys, input.mode(), input.pathCase());
    Priority priority =
        SortieFacts.of(context.rows(), input.sortieId())
            .map(SortieFacts.Facts::priority)
            .orElse(Priority.MEDIUM);
    return Granting.decide(
        context, ask, new Granting.Terms(input.purpose(), null, 1), Rank.newcomer(priority));
  }
}
