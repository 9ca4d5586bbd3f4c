package dev.fleettools.server.lifecycle;

import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.server.admin.Health;
import dev.fleettools.server.admin.InitProject;
import dev.fleettools.server.admin.ListProjects;
import dev.fleettools.server.admin.StopServer;
import dev.fleettools.server.auth.AccessFilter;
import dev.fleettools.server.auth.Authenticator;
import dev.fleettools.server.auth.InFlight;
import dev.fleettools.server.auth.Origins;
import dev.fleettools.server.auth.OwnerToken;
import dev.fleettools.server.db.DbOperations;
import dev.fleettools.server.db.RestoreStore;
import dev.fleettools.server.events.EventOperations;
import dev.fleettools.server.feed.Feeds;
import dev.fleettools.server.feed.LiveEvents;
import dev.fleettools.server.http.HttpServer;
import dev.fleettools.server.http.Router;
import dev.fleettools.server.http.route.Route;
import dev.fleettools.server.http.route.Routes;
import dev.fleettools.server.openapi.ApiDescription;
import dev.fleettools.server.problem.Problems;
import dev.fleettools.server.project.ProjectRegistry;
import dev.fleettools.server.project.Served;
import dev.fleettools.server.store.MigrateStore;
import dev.fleettools.server.token.CreateToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A running server. It starts in the order lock, projects, port, discovery file, and stops in the
 * reverse one. Thread-safe.
 */
public final class FleetServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(FleetServer.class.getName());
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final BaseFolder base;
  private final InFlight inFlight = new InFlight();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final ProjectRegistry registry;
  private final Feeds feeds;
  private final Routes routes;
  private final String token;
  private final Discovery discovery;

  private FleetServer(Settings settings, Parts parts) {
    this.base = BaseFolder.prepare(settings.base());
    try {
      ServerLock lock = ServerLock.take(base);
      undo.push(lock::close);
      undo.push(base::removeDiscovery);
      token = OwnerToken.in(base.tokenFile(), parts.random());
      registry =
          new ProjectRegistry(base.path(), parts.projects(), parts.repositories(), parts.ids());
      undo.push(registry::close);
      registry.openKnown();
      feeds = new Feeds(parts.feed());
      registry.beforeClosing(project -> feeds.end(project.project().log()));
      routes = routes(parts);
      HttpServer http = http(parts);
      undo.push(http::close);
      int port = http.start(settings.port());
      undo.push(() -> inFlight.drain(GRACE));
      undo.push(feeds::close);
      discovery = Discovery.ofThisProcess(port, parts.version());
      parts.url().complete(discovery.url());
      startTicking(settings, parts);
    } catch (RuntimeException e) {
      parts.url().completeExceptionally(e);
      undoAll();
      throw e;
    }
  }

  /**
   * Starts a server, which answers when this returns, and which nobody finds before it is {@link
   * #announce announced}.
   *
   * @throws dev.fleettools.core.error.FleetException with a sentence for the person: CONFLICT when
   *     another server has the folder, UNAVAILABLE when the folder or the port cannot be had
   */
  public static FleetServer start(Settings settings, Parts parts) {
    return new FleetServer(settings, parts);
  }

  /** Writes the file that others find it by. */
  public void announce() {
    LOG.log(
        Level.INFO,
        "version {0} serves {1} on {2}",
        discovery.version(),
        base.path(),
        discovery.url());
    discovery.write(base.discoveryFile());
  }

  private HttpServer http(Parts parts) {
    Problems problems = new Problems(parts.random());
    return new HttpServer(
        new Router(routes, registry, problems),
        new AccessFilter(
            new Authenticator(token, registry),
            inFlight,
            problems,
            new Origins(parts.origins()),
            Routes.HEALTH));
  }

  private Routes routes(Parts parts) {
    ProcessHandle self = ProcessHandle.current();
    return new Routes(
        List.of(
            Health.operation(
                parts.version(), self.pid(), Discovery.startOf(self), registry::faults),
            ApiDescription.operation(parts.version(), this::offered)),
        List.of(
            ListProjects.operation(registry),
            InitProject.operation(registry),
            RestoreStore.operation(registry),
            StopServer.operation(registry, this::stopSoon)),
        List.of(new LiveEvents(feeds).operation()),
        Stream.concat(
                EventOperations.all(registry::anchorsOf).stream(),
                Stream.concat(
                    DbOperations.all(registry::anchorsOf).stream(),
                    Stream.of(new MigrateStore(registry), new CreateToken(parts.random()))))
            .toList());
  }

  private void startTicking(Settings settings, Parts parts) {
    IdleWatch idle =
        new IdleWatch(
            parts.clock(), settings.idle(), this::busy, inFlight::entered, this::stopSoon);
    ScheduledExecutorService ticker =
        Ticker.everySecond(feeds::tick, idle::tick, this::careForLogs);
    undo.push(ticker::shutdownNow);
  }

  private void careForLogs() {
    registry.renewOutdated();
    registry.open().forEach(open -> open.project().tick());
  }

  private boolean busy() {
    return inFlight.running() > 0
        || registry.open().stream().map(Served.Open::project).anyMatch(p -> p.busy());
  }

  public int port() {
    return discovery.port();
  }

  public String url() {
    return discovery.url();
  }

  /** The owner's token. */
  public String token() {
    return token;
  }

  /** Every operation that the server offers, for the projects that are open as well. */
  public List<OperationSpec<?, ?>> operations() {
    List<OperationSpec<?, ?>> all = new ArrayList<>(routes.specs());
    for (Served.Open open : registry.open()) {
      open.project().operations().forEach(operation -> all.add(operation.spec()));
    }
    return all;
  }

  private List<Route> offered() {
    return routes.all(registry.open().stream().map(Served.Open::project).findFirst());
  }

  /** How many clients read the live feeds. */
  public int liveReaders() {
    return feeds.readers();
  }

  public ProjectRegistry projects() {
    return registry;
  }

  /** Begins to stop, on a thread of its own. */
  public void stopSoon() {
    Thread.ofPlatform().name("stop").start(this::close);
  }

  /** Waits until the server has stopped. */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /**
   * Stops: ends the live feeds, finishes what is being answered (2 s at most), closes the projects.
   * Returns when all is done, whoever began it.
   */
  @Override
  public void close() {
    if (stopping.compareAndSet(false, true)) {
      try {
        undoAll();
      } finally {
        stopped.countDown();
      }
      return;
    }
    try {
      awaitStop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Undoes what was done at the start, the last first; one failure does not stop the others. */
  private void undoAll() {
    while (!undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "a part of the server did not stop cleanly", e);
      }
    }
  }
}
