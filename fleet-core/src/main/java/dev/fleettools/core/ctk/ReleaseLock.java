package dev.fleettools.core.ctk;

import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Role;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ends one lock, judged by its id and holder, as older clients do. */
final class ReleaseLock implements Command<ReleaseLock.Input, LockView.One> {

  private static final OperationSpec<Input, LockView.One> SPEC =
      OperationSpec.of(
          "lock.release",
          Role.SPECIALIST,
          Input.class,
          LockView.One.class,
          "Release one lock",
          Endpoint.post("/lock/release"));

  private static final DropLocks DROP = new DropLocks();

  record Input(String lockId, @Nullable String specialistId, @Nullable Long token) {}

  @Override
  public OperationSpec<Input, LockView.One> spec() {
    return SPEC;
  }

  @Override
  public Decision<LockView.One> decide(Context context, Input input) {
    Decision<DropLocks.Output> decision =
        DROP.decide(
            context,
            new DropLocks.Input(
                List.of(input.lockId()),
                List.of(),
                false,
                false,
                input.token(),
                input.specialistId()));
    return switch (decision) {
      case Decision.Accepted<DropLocks.Output> accepted ->
          Decision.accept(
              accepted.events(), stored -> new LockView.One(only(accepted.answer().apply(stored))));
      case Decision.Refused<DropLocks.Output> refused ->
          new Decision.Refused<>(refused.events(), refused.refusal());
    };
  }

  private static LockView only(DropLocks.Output released) {
    return Stream.concat(released.released().stream(), released.kept().stream())
        .findFirst()
        .orElseThrow();
  }
}
