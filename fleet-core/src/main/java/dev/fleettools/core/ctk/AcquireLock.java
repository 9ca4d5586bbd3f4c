package dev.fleettools.core.ctk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.key.PathResolver;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.priority.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locks one path, as older clients do. */
final class AcquireLock implements Action<AcquireLock.Input, LockView.One> {

  private static final long DEFAULT_TIMEOUT_MS = 30_000;

  private static final OperationSpec<Input, LockView.One> SPEC =
      OperationSpec.of(
          "lock.acquire",
          Role.SPECIALIST,
          Input.class,
          LockView.One.class,
          "Lock one path or resource; asking again renews, wait_ms waits for it",
          Endpoint.post("/lock/acquire"));

  private final PathResolver resolver;
  private final Waiting waiting;

  AcquireLock(PathResolver resolver, Waiting waiting) {
    this.resolver = resolver;
    this.waiting = waiting;
  }

  /**
   * @param waitMs how long to wait when somebody else has it; not at all when absent
   * @param priority the place among those who wait; its task's when absent
   */
  record Input(
      String file,
      @Nullable LockMode mode,
      @Nullable String purpose,
      @Nullable String checksum,
      @Nullable Long timeoutMs,
      @Nullable Long waitMs,
      @Nullable Priority priority,
      @Nullable String specialistId) {}

  @Override
  public OperationSpec<Input, LockView.One> spec() {
    return SPEC;
  }

  @Override
  public LockView.One perform(Project project, Call call, Input input) {
    Long timeoutMs = input.timeoutMs();
    LockWish wish =
        new LockWish(
            List.of(input.file()),
            input.mode(),
            input.purpose(),
            input.checksum(),
            timeoutMs == null ? DEFAULT_TIMEOUT_MS : timeoutMs,
            input.waitMs(),
            input.priority(),
            input.specialistId());
    return new LockView.One(wish.grant(resolver, waiting, project, call).locks().getFirst());
  }
}
