package dev.fleettools.core.ctk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ends one lock, judged by its id and holder, as older clients do. */
final class ReleaseLock implements Command<ReleaseLock.Input, ReleaseLock.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "lock.release",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "Release one lock",
          Endpoint.post("/lock/release"));

  private static final DropLocks DROP = new DropLocks();

  record Input(String lockId, @Nullable String specialistId, @Nullable Long token) {}

  /**
   * @param lock still active when it stays with a task
   * @param keptBecause why it does; null when it was released
   */
  record Output(LockView lock, @Nullable String keptBecause) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
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
          Decision.accept(accepted.events(), stored -> only(accepted.answer().apply(stored)));
      case Decision.Refused<DropLocks.Output> refused ->
          new Decision.Refused<>(refused.events(), refused.refusal());
    };
  }

  private static Output only(DropLocks.Output dropped) {
    LockView lock =
        Stream.concat(dropped.released().stream(), dropped.kept().stream())
            .findFirst()
            .orElseThrow();
    return new Output(lock, dropped.keptBecause());
  }
}
