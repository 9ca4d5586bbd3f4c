package dev.fleettools.core.operation;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.core.event.Projections;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.idempotency.Idempotency;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.Migration;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.log.LogSetup;
import dev.fleettools.testkit.log.TestLogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Some features on a real log in a file, with a clock that tests move. */
public final class TestFeatures implements AutoCloseable {

  /** A log that is opened again must not get the ids of its first events once more. */
  private static final AtomicLong SEEDS = new AtomicLong();

  private final SettableClock clock = new SettableClock();
  private final EventCatalog catalog;
  private final EventLog log;
  private final Project project;
  private final List<Operation<?, ?>> operations;

  /**
   * @param foreign features of which only the events are known
   */
  public TestFeatures(Path folder, List<Feature> features, List<Feature> foreign) {
    List<Class<? extends FleetEvent>> events = new ArrayList<>();
    features.forEach(feature -> events.addAll(feature.events()));
    foreign.forEach(feature -> events.addAll(feature.events()));
    catalog =
        new EventCatalog(
            events, features.stream().flatMap(feature -> feature.upcasters().stream()).toList());
    List<Migration> migrations = new ArrayList<>(Idempotency.MIGRATIONS);
    features.forEach(feature -> migrations.addAll(feature.migrations()));
    log =
        TestLogs.open(
            new LogSetup(
                folder,
                new ProjectId("prj-test"),
                migrations,
                List.of(
                    new Projections(
                        catalog,
                        features.stream().flatMap(f -> f.projections().stream()).toList())),
                new PayloadSchemas(catalog),
                clock,
                new Random(SEEDS.incrementAndGet())));
    project =
        new Project(
            log,
            catalog,
            features.stream().flatMap(f -> f.reactions().stream()).toList(),
            new IdSource(clock, new Random(SEEDS.incrementAndGet())));
    operations = features.stream().<Operation<?, ?>>flatMap(f -> f.operations().stream()).toList();
  }

  public Project project() {
    return project;
  }

  public SettableClock clock() {
    return clock;
  }

  /** The operation of that class. */
  public <T extends Operation<?, ?>> T operation(Class<T> type) {
    return operations.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  public <I extends Record, O extends Record> O call(
      Class<? extends Operation<I, O>> type, Caller caller, I input) {
    Call call = Call.by(caller, "test");
    return switch (operation(type)) {
      case Command<I, O> command -> project.run(command, call, input);
      case Query<I, O> query -> project.ask(query, caller, input);
      case Action<I, O> action -> action.perform(project, call, input);
    };
  }

  /** What another feature would have decided. */
  public void happened(FleetEvent... events) {
    project.run(new Happened(List.of(events)), Call.dispatch(), new Nothing());
  }

  public List<StoredEvent> stored() {
    return log.events(EventQuery.after(Position.START, 1_000_000));
  }

  public List<FleetEvent> events() {
    return catalog.decodeAll(stored());
  }

  /** The events of one kind, in order. */
  public <E extends FleetEvent> List<E> events(Class<E> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  public EventLog log() {
    return log;
  }

  @Override
  public void close() {
    log.close();
  }

  private record Nothing() {}

  private record Happened(List<FleetEvent> events) implements Command<Nothing, Nothing> {
    @Override
    public OperationSpec<Nothing, Nothing> spec() {
      return OperationSpec.of("test.happened", Role.OWNER, Nothing.class, Nothing.class, "");
    }

    @Override
    public Decision<Nothing> decide(Context context, Nothing input) {
      return Decision.accept(input, events);
    }
  }
}
