package dev.fleettools.server;

import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.system.NoteService;
import dev.fleettools.core.version.Thing;
import dev.fleettools.dispatch.ProjectDispatch;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.move.Moved;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.server.care.LogCare;
import dev.fleettools.server.project.OpenProject;
import dev.fleettools.server.project.TokenLookup;
import dev.fleettools.server.store.StoreMove;
import dev.fleettools.server.store.Turn;
import java.lang.System.Logger;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** A project with its coordinator. Its log tells when a server began and ended to serve it. */
final class DispatchedProject implements OpenProject {

  private static final Logger LOG = System.getLogger(DispatchedProject.class.getName());
  private static final String SERVICE = "server";

  private final FeatureProject features;
  private final ProjectDispatch dispatch;
  private final StoreMove move;
  private final Turn turn;
  private final String version;
  private final LogCare care;
  private volatile Turn.Held held = () -> {};
  private volatile boolean turnLost;
  private boolean begun;
  private volatile boolean closing;

  DispatchedProject(
      FeatureProject features,
      ProjectDispatch dispatch,
      StoreMove move,
      Turn turn,
      String version,
      InstantSource clock) {
    this.features = features;
    this.dispatch = dispatch;
    this.move = move;
    this.turn = turn;
    this.version = version;
    care = new LogCare(features.project().log(), this::anchors, clock, LogCare.quietly());
  }

  @Override
  public Project project() {
    return features.project();
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return Stream.concat(features.operations().stream(), dispatch.operations().stream()).toList();
  }

  @Override
  public List<Thing> things() {
    return features.things();
  }

  @Override
  public TokenLookup tokens() {
    return features.tokens();
  }

  @Override
  public List<Anchor> anchors() {
    return dispatch.anchors();
  }

  /** Living agents are taken over before anybody is answered. */
  @Override
  public synchronized void start() {
    project()
        .log()
        .recovery()
        .ifPresent(report -> LOG.log(Logger.Level.WARNING, "{0}: {1}", project().id(), report));
    if (project().log().fault().isPresent()) {
      LOG.log(
          Logger.Level.ERROR,
          "{0} can only be read: {1}",
          project().id(),
          project().log().fault().get());
      return;
    }
    begin();
  }

  private void begin() {
    begun = true;
    note(lastEndedUnsaid(), "");
    project().log().recovery().ifPresent(this::noteRestore);
    held = turn.take(this::act, this::leave);
  }

  private void act() {
    if (!closing) {
      dispatch.adopt();
      dispatch.dispatch().start();
      dispatch.mirror().start();
    }
  }

  /** A coordinator that has ended does not begin again; opened anew, it waits for its turn. */
  private void leave() {
    dispatch.close();
    turnLost = true;
  }

  @Override
  public boolean isOutdated() {
    return turnLost || OpenProject.super.isOutdated();
  }

  @Override
  public void tick() {
    care.tick();
    synchronized (this) {
      if (!begun && !closing && project().log().fault().isEmpty()) {
        // A check found that what was wrong at the start is no more.
        begin();
      }
    }
  }

  @Override
  public boolean busy() {
    return dispatch.dispatch().busy();
  }

  @Override
  public int stopAgents() {
    return dispatch.stopAgents();
  }

  @Override
  public Moved moveStore(DatabaseUrl to) {
    return move.to(to);
  }

  @Override
  public synchronized void close() {
    // What is under way ends first: without the turn none of it could be stored.
    closing = true;
    dispatch.close();
    held.close();
    try {
      note(false, "The server stopped.");
    } catch (LogException e) {
      LOG.log(Logger.Level.WARNING, "the end of the service could not be recorded", e);
    }
    features.close();
  }

  private void noteRestore(RecoveryReport report) {
    dispatch.restored(report);
    project().log().recoveryNoted();
  }

  private void note(boolean unclean, String stopped) {
    project()
        .run(
            new NoteService(),
            Call.dispatch(),
            new NoteService.Input(
                SERVICE, ProcessHandle.current().pid(), version, unclean, stopped));
  }

  private boolean lastEndedUnsaid() {
    EventQuery newest =
        new EventQuery(
            Position.START,
            null,
            "system",
            null,
            List.of("service_started", "service_stopped"),
            null,
            null,
            null,
            true,
            1);
    List<StoredEvent> last = project().log().events(newest);
    return !last.isEmpty() && last.getFirst().type().equals("service_started");
  }
}
