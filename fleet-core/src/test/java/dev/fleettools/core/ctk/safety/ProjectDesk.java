package dev.fleettools.core.ctk.safety;

import dev.fleettools.core.ctk.CtkFeature;
import dev.fleettools.core.ctk.LockRequests;
import dev.fleettools.core.ctk.RealFiles;
import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.core.event.Projections;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.idempotency.Idempotency;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.Migration;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.testkit.SettableClock;
import dev.fleettools.testkit.lock.LockDesk;
import dev.fleettools.testkit.lock.LockRig;
import dev.fleettools.testkit.log.LogSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** The operations of locks on one log, as a server would offer them. */
final class ProjectDesk implements LockDesk, AutoCloseable {

  private final EventLog log;
  private final Project project;
  private final LockRequests requests;

  private ProjectDesk(EventLog log, Project project, LockRequests requests) {
    this.log = log;
    this.project = project;
    this.requests = requests;
  }

  /**
   * A desk on a log that has the tables of locks.
   *
   * @param open makes the log of what it is told to be made of
   */
  static ProjectDesk open(
      Path folder, SettableClock clock, long seed, Function<LogSetup, EventLog> open) {
    RealFiles files = new RealFiles(folder);
    files.declare(new Pools(Map.of("port", LockRig.ports())));
    CtkFeature ctk = new CtkFeature(files);
    EventCatalog catalog = new EventCatalog(ctk.events(), List.of());
    List<Migration> migrations = new ArrayList<>(Idempotency.MIGRATIONS);
    migrations.addAll(ctk.migrations());
    EventLog log =
        open.apply(
            new LogSetup(
                folder,
                new ProjectId("prj-0123456789abc"),
                migrations,
                List.of(new Projections(catalog, ctk.projections())),
                new PayloadSchemas(catalog),
                clock,
                new SplittableRandom(seed)));
    Project project =
        new Project(log, catalog, List.of(), new IdSource(clock, new SplittableRandom(~seed)));
    return new ProjectDesk(log, project, new LockRequests(ctk));
  }

  EventLog log() {
    return log;
  }

  @Override
  public Reply ask(String agent, List<String> keys, boolean shared, long timeoutMs, long waitMs) {
    return reply(() -> requests.reserve(project, agent, keys, shared, timeoutMs, waitMs));
  }

  @Override
  public Reply extend(String agent, String lockId, long token, long timeoutMs) {
    return reply(() -> List.of(requests.extend(project, agent, lockId, token, timeoutMs)));
  }

  @Override
  public Reply release(String agent, String lockId, long token) {
    return reply(
        () -> {
          requests.release(project, agent, lockId, token);
          return List.of();
        });
  }

  @Override
  public Reply force(String lockId) {
    return reply(
        () -> {
          requests.force(project, lockId);
          return List.of();
        });
  }

  private static Reply reply(Supplier<List<LockView>> request) {
    try {
      return new Granted(request.get().stream().map(ProjectDesk::held).toList());
    } catch (FleetException refusal) {
      return new Refused(refusal.code().name());
    }
  }

  private static Held held(LockView lock) {
    return new Held(
        lock.lockId().value(),
        lock.normalizedPath(),
        lock.token(),
        Objects.requireNonNull(lock.expiresAt()));
  }

  @Override
  public void close() {
    log.close();
  }
}
