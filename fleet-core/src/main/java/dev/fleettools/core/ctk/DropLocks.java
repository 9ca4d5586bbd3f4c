package dev.fleettools.core.ctk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.Asker;
import dev.fleettools.core.ctk.lock.CtkEvent;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.rule.FencingCheck;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of a release that runs in the writer; all of the named locks or none. */
final class DropLocks implements Command<DropLocks.Input, DropLocks.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "ctk.drop",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "End locks that the caller holds");

  /**
   * @param all every lock that the caller holds
   * @param token shown when one lock is named
   * @param unused the holder changed nothing under them, so that a task's locks end too
   */
  record Input(
      List<String> lockIds,
      List<LockKey> keys,
      boolean all,
      boolean unused,
      @Nullable Long token,
      @Nullable String specialistId) {
    Input {
      lockIds = List.copyOf(lockIds);
      keys = List.copyOf(keys);
    }
  }

  /**
   * @param kept locks that stay with the task until its work is merged or given up, since its
   *     commits may touch what they cover
   * @param keptBecause why, for people; null when none was kept
   */
  record Output(List<LockView> released, List<LockView> kept, @Nullable String keptBecause) {
    Output {
      released = List.copyOf(released);
      kept = List.copyOf(kept);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    requireFew(input.lockIds().size());
    LockOwner asker = Asker.of(context.rows(), context.caller(), input.specialistId());
    List<Lock> locks = named(context, input, asker);
    if (input.token() != null && locks.size() > 1) {
      throw FleetException.invalid("A token stands for one lock; release one at a time with it.");
    }
    List<CtkEvent> events = new ArrayList<>();
    List<LockView> released = new ArrayList<>();
    List<LockView> kept = new ArrayList<>();
    for (Lock lock : locks) {
      FencingCheck.require(FencingCheck.Deed.END, lock, asker, input.token(), context.now());
      if (staysWithSortie(lock) && !input.unused()) {
        kept.add(LockView.of(lock, context.now()));
        continue;
      }
      String reason = input.unused() ? "unused" : "released";
      events.add(new CtkEvent.Released(lock.id(), reason));
      context.note(LockTable.FORGET_RENEWAL, context.rows().project().value(), lock.id().value());
      released.add(
          LockView.of(lock.ended(Lock.State.RELEASED, context.now(), reason), context.now()));
    }
    return Decision.accept(
        new Output(released, kept, kept.isEmpty() ? null : whyKept(asker)), events);
  }

  /**
   * Passes for as many locks as a request may name.
   *
   * @throws FleetException VALIDATION for more
   */
  static void requireFew(int named) {
    if (named > Granting.MOST_KEYS) {
      throw FleetException.invalid(
          "A release names at most %d locks, not %d; split it, or say all: true."
              .formatted(Granting.MOST_KEYS, named));
    }
  }

  private static String whyKept(LockOwner asker) {
    return "What %s may have changed stays locked until its work is merged or given up; say unused when nothing was changed there."
        .formatted(asker.forPeople());
  }

  /**
   * What a task's commits may touch is protected until they are merged, whatever its agent says.
   */
  private static boolean staysWithSortie(Lock lock) {
    return lock.owner() instanceof LockOwner.Sortie
        && lock.mode().exclusive()
        && lock.key().isFile();
  }

  private static List<Lock> named(Context context, Input input, LockOwner asker) {
    Map<String, Lock> named = new LinkedHashMap<>();
    for (String id : input.lockIds()) {
      Lock lock = LockTable.require(context.rows(), id);
      named.put(lock.id().value(), lock);
    }
    List<Lock> held =
        LockTable.heldBy(context.rows(), asker).stream()
            .filter(lock -> lock.liveAt(context.now()))
            .toList();
    Map<String, List<Lock>> byKey =
        held.stream().collect(Collectors.groupingBy(lock -> lock.key().key()));
    for (LockKey key : input.keys()) {
      List<Lock> onKey = byKey.getOrDefault(key.key(), List.of());
      if (onKey.isEmpty()) {
        throw new FleetException(
            ErrorCode.NOT_FOUND,
            "You hold no lock on '%s'; list your locks to see what you hold."
                .formatted(key.filePath()));
      }
      onKey.forEach(lock -> named.put(lock.id().value(), lock));
    }
    if (input.all()) {
      held.forEach(lock -> named.put(lock.id().value(), lock));
    }
    return new ArrayList<>(named.values());
  }
}
