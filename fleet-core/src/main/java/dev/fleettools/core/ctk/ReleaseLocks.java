package dev.fleettools.core.ctk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.key.PathResolver;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends locks that the caller holds, named by id or by path. */
final class ReleaseLocks implements Action<ReleaseLocks.Input, DropLocks.Output> {

  private static final OperationSpec<Input, DropLocks.Output> SPEC =
      OperationSpec.of(
          "ctk.release",
          Role.SPECIALIST,
          Input.class,
          DropLocks.Output.class,
          "Release locks by id, by path, or all; a task's stay until its merge unless unused",
          Endpoint.post("/ctk/release"),
          Endpoint.post("/specialist/release"));

  private static final DropLocks DROP = new DropLocks();

  private final PathResolver resolver;

  ReleaseLocks(PathResolver resolver) {
    this.resolver = resolver;
  }

  /**
   * @param all everything that the caller holds
   * @param unused nothing was changed under the locks
   * @param token the fencing token of the one lock that is named
   */
  record Input(
      @Nullable String lockId,
      @Nullable List<String> lockIds,
      @Nullable List<String> paths,
      boolean all,
      boolean unused,
      @Nullable Long token,
      @Nullable String specialistId) {}

  @Override
  public OperationSpec<Input, DropLocks.Output> spec() {
    return SPEC;
  }

  @Override
  public DropLocks.Output perform(Project project, Call call, Input input) {
    List<String> ids = new ArrayList<>(input.lockIds() == null ? List.of() : input.lockIds());
    if (input.lockId() != null) {
      ids.add(input.lockId());
    }
    List<String> paths = input.paths() == null ? List.of() : input.paths();
    DropLocks.requireFew(ids.size());
    DropLocks.requireFew(paths.size());
    if (ids.isEmpty() && paths.isEmpty() && !input.all()) {
      throw FleetException.invalid("A release names no lock; give lock_ids, paths, or all: true.");
    }
    List<LockKey> keys =
        paths.isEmpty()
            ? List.of()
            : LockWish.keys(
                    resolver, resolver.facts(project.id()), project, call, paths, LockMode.EDIT)
                .keys();
    return project.run(
        DROP,
        call,
        new DropLocks.Input(
            ids, keys, input.all(), input.unused(), input.token(), input.specialistId()));
  }
}
