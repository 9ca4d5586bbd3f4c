package dev.fleettools.core;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.ctk.RealFiles;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.core.flight.StartAttempt;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.planning.CreateMission;
import dev.fleettools.core.planning.StartMission;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.log.LogSetup;
import dev.fleettools.testkit.log.TestLogs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A project on a real SQLite log in a temporary folder, with a clock that tests move. */
public final class TestProject implements AutoCloseable {

  public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private final EventLog log;
  private final Project project;
  private final IdSource ids;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  public TestProject(Path folder) {
    InstantSource clock = () -> now;
    Features features = Features.all(new RealFiles(folder));
    EventCatalog catalog = features.catalog();
    SplittableRandom random = new SplittableRandom(7);
    this.ids = new IdSource(clock, random);
    this.log =
        TestLogs.open(
            new LogSetup(
                folder,
                new ProjectId("prj-test"),
                features.migrations(),
                List.of(features.projections(catalog)),
                new PayloadSchemas(catalog),
                clock,
                random));
    this.project = new Project(log, catalog, features.reactions(), ids);
  }

  public Project project() {
    return project;
  }

  public EventLog log() {
    return log;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public <I extends Record, O extends Record> O run(Command<I, O> command, I input) {
    return project.run(command, Call.dispatch(), input);
  }

  public <I extends Record, O extends Record> O runAs(
      Caller caller, Command<I, O> command, I input) {
    return project.run(command, Call.by(caller, "test"), input);
  }

  public <I extends Record, O extends Record> O ask(Query<I, O> query, I input) {
    return project.ask(query, Caller.owner(), input);
  }

  public List<StoredEvent> events() {
    return log.events(EventQuery.after(Position.START, 1000));
  }

  public List<String> eventTypes() {
    return events().stream().map(StoredEvent::type).toList();
  }

  public Sortie sortie(String number) {
    return log.read(rows -> Sorties.require(rows, number));
  }

  /** A mission in flight whose sorties depend on each other as the lists of indexes say. */
  public CreateMission.Output flyingMission(int maxAttempts, List<List<Integer>> dependencies) {
    List<CreateMission.PlannedSortie> sorties = new java.util.ArrayList<>();
    for (int i = 0; i < dependencies.size(); i++) {
      sorties.add(
          new CreateMission.PlannedSortie(
              order("file" + i + ".txt", maxAttempts), dependencies.get(i)));
    }
    CreateMission.Output created =
        run(
            new CreateMission(),
            mission(null, new MissionLimits(4, maxAttempts, 1000, 0), sorties));
    run(new StartMission(), new StartMission.Input(created.number(), COMMIT));
    return created;
  }

  public static SortieOrder order(String file, int maxAttempts) {
    return order(file, maxAttempts, SortieOrder.Kind.EDIT);
  }

  public static SortieOrder order(String file, int maxAttempts, SortieOrder.Kind kind) {
    return new SortieOrder(
        "Change " + file,
        "Please change " + file,
        List.of(file),
        List.of(),
        SortieOrder.Scope.CLAIM,
        kind,
        List.of(),
        2,
        Priority.MEDIUM,
        List.of("it is changed"),
        "command",
        "true",
        maxAttempts,
        0,
        Map.of());
  }

  /** The same with sorties that are to find something out. */
  public CreateMission.Output flyingResearch() {
    CreateMission.Output created =
        run(
            new CreateMission(),
            mission(
                List.of(
                    new CreateMission.PlannedSortie(
                        order("a.txt", 2, SortieOrder.Kind.RESEARCH), List.of()))));
    run(new StartMission(), new StartMission.Input(created.number(), COMMIT));
    return created;
  }

  public static CreateMission.Input mission(List<CreateMission.PlannedSortie> sorties) {
    return mission(null, new MissionLimits(4, 3, 1000, 0), sorties);
  }

  public static CreateMission.Input mission(
      @Nullable String workOrder, MissionLimits limits, List<CreateMission.PlannedSortie> sorties) {
    return new CreateMission.Input(
        "A mission",
        "Something to do",
        workOrder,
        "manual",
        "A person wrote it.",
        "main",
        COMMIT,
        limits,
        false,
        false,
        sorties);
  }

  /** Starts the next attempt at a sortie. */
  public Caller.Binding fly(String number) {
    Sortie sortie = sortie(number);
    AttemptId attempt = new AttemptId(ids.next(IdPrefix.ATT));
    SpecialistId specialist = new SpecialistId(ids.next(IdPrefix.SPC));
    int ordinal = sortie.attempts() + 1;
    run(
        new StartAttempt(),
        new StartAttempt.Input(
            sortie.sortieId(),
            attempt,
            specialist,
            ordinal,
            "fleet/" + number + ".a" + ordinal,
            "/tmp/wt/" + number,
            COMMIT,
            "hash-" + attempt.value(),
            null));
    return new Caller.Binding(specialist, attempt, sortie.sortieId(), sortie.missionId());
  }

  @Override
  public void close() {
    log.close();
  }
}
