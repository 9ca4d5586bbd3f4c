package dev.fleettools.dispatch.coordinator;

import dev.fleettools.core.Features;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.ctk.key.PathFacts;
import dev.fleettools.core.ctk.key.PathResolver;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.view.ShowMission;
import dev.fleettools.dispatch.ProjectDispatch;
import dev.fleettools.dispatch.action.MissionPreview;
import dev.fleettools.dispatch.action.RunMission;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.repository.Repository;
import dev.fleettools.dispatch.work.Folders;
import dev.fleettools.dispatch.work.Workspace;
import dev.fleettools.dispatch.work.Workspaces;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.git.TempRepo;
import dev.fleettools.testkit.log.LogSetup;
import dev.fleettools.testkit.log.TestLogs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A project with its Dispatch on a real repository, a real log and real processes. Closing and
 * opening again is what a restart of the server is to a project.
 */
public final class Flight implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(90);

  private final TempRepo repo;
  private final EventLog log;
  private final Project project;
  private final Workspace workspace;
  private final ProjectDispatch dispatch;

  private Flight(TempRepo repo, Path base) {
    this.repo = repo;
    InstantSource clock = InstantSource.system();
    Repository repository = Repository.open(Git.in(repo.root(), repo.env()), repo.root());
    Features features = Features.all(new NoFiles(repo.root()));
    EventCatalog catalog = features.catalog();
    SplittableRandom random = new SplittableRandom();
    IdSource ids = new IdSource(clock, random);
    Folders folders = Folders.of(base, "prj-test");
    this.log =
        TestLogs.open(
            new LogSetup(
                folders.project(),
                new ProjectId("prj-test"),
                features.migrations(),
                List.of(features.projections(catalog)),
                new PayloadSchemas(catalog),
                clock,
                random));
    this.project = new Project(log, catalog, features.reactions(), ids);
    this.workspace =
        new Workspaces(
                repo.env(),
                base.resolve("config.yaml"),
                ids,
                random,
                clock,
                () -> "http://127.0.0.1:1",
                "fleet")
            .of(project, repository, folders);
    this.dispatch = new ProjectDispatch(workspace);
  }

  public static Flight begin(TempRepo repo, Path base) {
    Flight flight = new Flight(repo, base);
    flight.act();
    return flight;
  }

  /** Opens the project, but nobody acts for it yet. */
  public static Flight ground(TempRepo repo, Path base) {
    return new Flight(repo, base);
  }

  /** Lets Dispatch act. */
  public void act() {
    dispatch.adopt();
    dispatch.dispatch().start();
  }

  public TempRepo repo() {
    return repo;
  }

  public Workspace workspace() {
    return workspace;
  }

  public ProjectDispatch dispatch() {
    return dispatch;
  }

  public EventLog log() {
    return log;
  }

  public <I extends Record, O extends Record> O run(Command<I, O> command, I input) {
    return project.run(command, call(), input);
  }

  public <I extends Record, O extends Record> O act(Action<I, O> action, I input) {
    return action.perform(project, call(), input);
  }

  public <I extends Record, O extends Record> O ask(Query<I, O> query, I input) {
    return project.ask(query, Caller.owner(), input);
  }

  public MissionPreview fly(String plan) {
    return act(new RunMission(workspace), new RunMission.Input(plan, null, null, null, null, null));
  }

  public ShowMission.Output mission(String number) {
    return project.ask(new ShowMission(), Caller.owner(), new ShowMission.Input(number));
  }

  public Sortie sortie(String number) {
    return mission(number.substring(0, number.indexOf('.'))).sorties().stream()
        .filter(s -> s.number().equals(number))
        .findFirst()
        .orElseThrow();
  }

  public void awaitEnd(String mission, MissionStatus status) {
    Eventually.holds(
        "mission " + mission + " is " + status,
        PATIENCE,
        () -> mission(mission).mission().status() == status);
  }

  public List<StoredEvent> events() {
    return log.events(EventQuery.after(Position.START, 1000));
  }

  public List<String> types() {
    return events().stream().map(StoredEvent::type).toList();
  }

  private static Call call() {
    return Call.by(Caller.owner(), "test");
  }

  @Override
  public void close() {
    dispatch.close();
    log.close();
  }

  private record NoFiles(Path root) implements PathResolver {
    @Override
    public PathFacts facts(ProjectId project) {
      return new PathFacts(root.toString(), Map.of(), PathCase.EXACT);
    }

    @Override
    public Optional<Found> look(String absolutePath) {
      return Optional.empty();
    }
  }
}
