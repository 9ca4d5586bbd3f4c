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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locks several paths, all or none. */
final class Reserve implements Action<Reserve.Input, LockView.Several> {

  private static final long DEFAULT_TIMEOUT_MS = 300_000;

  private static final OperationSpec<Input, LockView.Several> SPEC =
      OperationSpec.of(
          "ctk.reserve",
          Role.SPECIALIST,
          Input.class,
          LockView.Several.class,
          "Lock paths, patterns and resources, all or none; asking again renews, wait_ms waits",
          Endpoint.create("/ctk/reserve"),
          Endpoint.create("/specialist/reserve"));

  private final PathResolver resolver;
  private final Waiting waiting;

  Reserve(PathResolver resolver, Waiting waiting) {
    this.resolver = resolver;
    this.waiting = waiting;
  }

  /**
   * @param keys {@code res:} keys, and paths too, perhaps with {@code file:} before them
   * @param file one path, as older clients send it
   * @param waitMs how long to wait when somebody else has one; not at all when absent
   * @param priority the place among those who wait; its task's when absent
   */
  record Input(
      @Nullable List<String> paths,
      @Nullable List<String> keys,
      @Nullable String file,
      @Nullable LockMode mode,
      @Nullable String purpose,
      @Nullable String checksum,
      @Nullable Long timeoutMs,
      @Nullable Long waitMs,
      @Nullable Priority priority,
      @Nullable String specialistId) {

    List<String> all() {
      List<String> all = new ArrayList<>();
      if (paths != null) {
        all.addAll(paths);
      }
      if (keys != null) {
        all.addAll(keys);
      }
      if (file != null) {
        all.add(file);
      }
      return all;
    }
  }

  @Override
  public OperationSpec<Input, LockView.Several> spec() {
    return SPEC;
  }

  @Override
  public LockView.Several perform(Project project, Call call, Input input) {
    Long timeoutMs = input.timeoutMs();
    LockWish wish =
        new LockWish(
            input.all(),
            input.mode(),
            input.purpose(),
            input.checksum(),
            timeoutMs == null ? DEFAULT_TIMEOUT_MS : timeoutMs,
            input.waitMs(),
            input.priority(),
            input.specialistId());
    return wish.grant(resolver, waiting, project, call);
  }
}
