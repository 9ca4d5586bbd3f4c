package dev.fleettools.core.ctk;

import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.PathResolver;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.operation.Role;
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
          "Lock one path; asking again renews",
          Endpoint.post("/lock/acquire"));

  private final PathResolver resolver;

  AcquireLock(PathResolver resolver) {
    this.resolver = resolver;
  }

  record Input(
      String file,
      @Nullable LockMode mode,
      @Nullable String purpose,
      @Nullable String checksum,
      @Nullable Long timeoutMs,
      @Nullable String specialistId) {}

  @Override
  public OperationSpec<Input, LockView.One> spec() {
    return SPEC;
  }

  @Override
  public LockView.One perform(Project project, Call call, Input input) {
    Long timeoutMs = input.timeoutMs();
    GrantLocks.Wish wish =
        new GrantLocks.Wish(
            List.of(input.file()),
            input.mode(),
            input.purpose(),
            input.checksum(),
            timeoutMs == null ? DEFAULT_TIMEOUT_MS : timeoutMs,
            input.specialistId());
    return new LockView.One(wish.grant(resolver, project, call).locks().getFirst());
  }
}
