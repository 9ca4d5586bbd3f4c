package dev.fleettools.core.ctk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.lock.Asker;
import dev.fleettools.core.ctk.lock.CtkEvent;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.rule.FencingCheck;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts off the end of a lock; never brings it nearer. A sortie's lock has none. */
final class ExtendLock implements Command<ExtendLock.Input, LockView.One> {

  private static final OperationSpec<Input, LockView.One> SPEC =
      OperationSpec.of(
          "lock.extend",
          Role.SPECIALIST,
          Input.class,
          LockView.One.class,
          "Put off the end of a lock",
          Endpoint.post("/locks/{id}/extend"));

  /**
   * @param timeoutMs counted from now; the lock's own when absent
   */
  record Input(
      String id, @Nullable Long timeoutMs, @Nullable String specialistId, @Nullable Long token) {}

  @Override
  public OperationSpec<Input, LockView.One> spec() {
    return SPEC;
  }

  @Override
  public Decision<LockView.One> decide(Context context, Input input) {
    Instant now = context.now();
    Lock lock = LockTable.require(context.rows(), input.id());
    LockOwner asker = Asker.of(context.rows(), context.caller(), input.specialistId());
    FencingCheck.require(FencingCheck.Deed.EXTEND, lock, asker, input.token(), now);
    Instant expires = lock.expiresAt();
    Long usual = lock.timeoutMs();
    if (expires == null || usual == null) {
      return Decision.accept(new LockView.One(LockView.of(lock, now)));
    }
    long timeoutMs = input.timeoutMs() == null ? usual : input.timeoutMs();
    if (timeoutMs < 1 || timeoutMs > Granting.LONGEST_MS) {
      throw FleetException.invalid(
          "A lock's timeout_ms is 1 to %d, not %d.".formatted(Granting.LONGEST_MS, timeoutMs));
    }
    Instant until = now.plusMillis(timeoutMs);
    if (!until.isAfter(expires)) {
      return Decision.accept(new LockView.One(LockView.of(lock, now)));
    }
    return Decision.accept(
        new LockView.One(LockView.of(lock.until(until), now)),
        new CtkEvent.Extended(lock.id(), timeoutMs, until));
  }
}
