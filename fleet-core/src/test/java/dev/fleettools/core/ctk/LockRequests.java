package dev.fleettools.core.ctk;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Project;
import java.util.List;

/** Asks a feature's operations as outside agents do. Thread-safe. */
public final class LockRequests {

  private final CtkFeature feature;

  public LockRequests(CtkFeature feature) {
    this.feature = feature;
  }

  public List<LockView> reserve(
      Project project,
      String agent,
      List<String> keys,
      boolean shared,
      long timeoutMs,
      long waitMs) {
    LockMode mode = shared ? LockMode.READ : LockMode.EDIT;
    Reserve.Input input =
        new Reserve.Input(null, keys, null, mode, null, null, timeoutMs, waitMs, null, null);
    return perform(Reserve.class, project, agent, input).locks();
  }

  public LockView extend(Project project, String agent, String lockId, long token, long timeoutMs) {
    ExtendLock.Input input = new ExtendLock.Input(lockId, timeoutMs, null, token);
    return run(ExtendLock.class, project, agent(agent), input).lock();
  }

  public void release(Project project, String agent, String lockId, long token) {
    run(ReleaseLock.class, project, agent(agent), new ReleaseLock.Input(lockId, null, token));
  }

  public void force(Project project, String lockId) {
    run(ForceReleaseLock.class, project, Caller.owner(), new ForceReleaseLock.Input(lockId, null));
  }

  private static Caller agent(String name) {
    return new Caller(name, Role.SPECIALIST, null);
  }

  private <I extends Record, O extends Record> O perform(
      Class<? extends Action<I, O>> type, Project project, String agent, I input) {
    return operation(type).perform(project, Call.by(agent(agent), "test"), input);
  }

  private <I extends Record, O extends Record> O run(
      Class<? extends Command<I, O>> type, Project project, Caller caller, I input) {
    return project.run(operation(type), Call.by(caller, "test"), input);
  }

  private <T extends Operation<?, ?>> T operation(Class<T> type) {
    return feature.operations().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }
}
