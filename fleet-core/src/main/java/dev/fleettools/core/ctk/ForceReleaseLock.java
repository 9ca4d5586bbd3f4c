package dev.fleettools.core.ctk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.lock.CtkEvent;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An operator ends somebody's lock. */
public final class ForceReleaseLock implements Command<ForceReleaseLock.Input, LockView.One> {

  private static final OperationSpec<Input, LockView.One> SPEC =
      OperationSpec.of(
          "lock.force_release",
          Role.OPERATOR,
          Input.class,
          LockView.One.class,
          "End a lock whoever holds it",
          Endpoint.post("/locks/{id}/force-release"));

  /** Which lock, and why. */
  public record Input(String id, @Nullable String reason) {}

  @Override
  public OperationSpec<Input, LockView.One> spec() {
    return SPEC;
  }

  @Override
  public Decision<LockView.One> decide(Context context, Input input) {
    Instant now = context.now();
    Lock lock = LockTable.require(context.rows(), input.id());
    if (!lock.liveAt(now)) {
      throw FleetException.conflict(
          "The lock %s is %s already; there is nothing to release."
              .formatted(lock.id(), lock.stateAt(now).text().replace('_', ' ')));
    }
    context.note(LockTable.FORGET_RENEWAL, context.rows().project().value(), lock.id().value());
    return Decision.accept(
        new LockView.One(
            LockView.of(lock.ended(Lock.State.FORCE_RELEASED, now, input.reason()), now)),
        new CtkEvent.ForceReleased(lock.id(), context.caller().actor(), input.reason()));
  }
}
