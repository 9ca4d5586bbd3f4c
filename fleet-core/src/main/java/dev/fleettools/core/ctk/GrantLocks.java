package dev.fleettools.core.ctk;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.core.ctk.lock.Asker;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.lock.SortieFacts;
import dev.fleettools.core.ctk.queue.Rank;
import dev.fleettools.core.ctk.queue.Tickets;
import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.ctk.rule.SortieLimits;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a request for locks that runs in the writer, once the paths are keys. */
final class GrantLocks implements Command<GrantLocks.Input, LockView.Several> {

  private static final OperationSpec<Input, LockView.Several> SPEC =
      OperationSpec.of(
          "ctk.grant",
          Role.SPECIALIST,
          Input.class,
          LockView.Several.class,
          "Lock keys, all or none, for whoever asks");

  private final @Nullable Rank rank;
  private final boolean last;

  /**
   * @param rank the place in the queue of one who waits
   * @param last whether a refusal is told to the asker, and not followed by another try
   */
  GrantLocks(@Nullable Rank rank, boolean last) {
    this.rank = rank;
    this.last = last;
  }

  /**
   * @param priority as named by the asker
   */
  record Input(
      List<LockKey> keys,
      LockMode mode,
      PathCase pathCase,
      Pools pools,
      @Nullable String specialistId,
      @Nullable String purpose,
      @Nullable String checksum,
      long timeoutMs,
      @Nullable Priority priority) {
    Input {
      keys = List.copyOf(keys);
    }

    /** The request as the rule sees it, in the name of whom the caller acts for. */
    Ask ask(Rows rows, Caller caller) {
      LockOwner owner = Asker.of(rows, caller, specialistId);
      Ask ask = new Ask(owner, keys, mode, pathCase, pools);
      SortieLimits.requireInScope(rows, ask);
      return ask;
    }

    /** How urgent it is: as the asker says, else as its sortie is. */
    Priority urgency(Rows rows, Ask ask) {
      if (priority != null) {
        return priority;
      }
      return ask.owner()
          .sortieId()
          .flatMap(sortie -> SortieFacts.of(rows, sortie))
          .map(SortieFacts.Facts::priority)
          .orElse(Priority.MEDIUM);
    }
  }

  @Override
  public OperationSpec<Input, LockView.Several> spec() {
    return SPEC;
  }

  @Override
  public Decision<LockView.Several> decide(Context context, Input input) {
    Ask ask = input.ask(context.rows(), context.caller());
    Granting.Terms terms = new Granting.Terms(input.purpose(), input.checksum(), input.timeoutMs());
    Rank at = rank == null ? Rank.newcomer(input.urgency(context.rows(), ask)) : rank;
    Decision<LockView.Several> decision =
        last
            ? Granting.decide(context, ask, terms, at)
            : Granting.tryAgain(context, ask, terms, at);
    if (rank != null && (last || decision instanceof Decision.Accepted)) {
      Tickets.remove(context, rank);
    }
    return decision;
  }
}
