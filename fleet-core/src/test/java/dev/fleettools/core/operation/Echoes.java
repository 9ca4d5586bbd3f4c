package dev.fleettools.core.operation;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.log.Migration;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import java.util.List;

/** A feature small enough to see the kernel at work: a shout, and echoes that answer each other. */
final class Echoes implements Feature {

  /** What is heard. */
  sealed interface Echo extends FleetEvent {

    String name();

    @Override
    default StreamRef stream() {
      return new StreamRef("system", name());
    }

    @EventType("test_shouted")
    record Shouted(String name, int echoes) implements Echo {}

    /** A negative number of echoes left never ends. */
    @EventType("test_echoed")
    record Echoed(String name, int left) implements Echo {}
  }

  private static final class Heard implements EventProjection {
    @Override
    public List<String> tables() {
      return List.of("heard");
    }

    @Override
    public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
      if (event instanceof Echo echo) {
        rows.update(
            "INSERT INTO heard (project_id, place, name) VALUES (?, ?, ?)",
            rows.project().value(),
            stored.position().value(),
            echo.name());
      }
    }
  }

  @Override
  public String name() {
    return "echoes";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(Echo.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(
        new Migration(
            "test-0001-echoes",
            """
            CREATE TABLE heard (
              project_id TEXT NOT NULL, place BIGINT NOT NULL, name TEXT NOT NULL,
              PRIMARY KEY (project_id, place)
            )
            --;
            CREATE TABLE noted (project_id TEXT NOT NULL, name TEXT NOT NULL)
            """));
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new Heard());
  }

  @Override
  public List<Reaction> reactions() {
    return List.of(
        (stored, event, context) ->
            switch (event) {
              case Echo.Shouted e when e.echoes() != 0 ->
                  List.of(new Echo.Echoed(e.name(), e.echoes() - 1));
              case Echo.Echoed e when e.left() != 0 ->
                  List.of(new Echo.Echoed(e.name(), e.left() - 1));
              default -> List.of();
            });
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(new Shout("test.shout"), new Shout("test.cry"));
  }

  /** How a shout ends. */
  enum Ending {
    ANSWERED,
    REFUSED,
    THROWN,
    BROKEN
  }

  /** Shouts a name; the name stands in a table of observations before anything else happens. */
  record Shout(String operation) implements Command<Shout.Input, Shout.Output> {

    record Input(String name, int echoes, Ending ending) {}

    record Output(long position, String id) {}

    @Override
    public OperationSpec<Input, Output> spec() {
      return OperationSpec.of(operation, Role.OWNER, Input.class, Output.class, "Shouts.");
    }

    @Override
    public Decision<Output> decide(Context context, Input input) {
      context.note(
          "INSERT INTO noted (project_id, name) VALUES (?, ?)",
          context.rows().project().value(),
          input.name());
      FleetEvent shouted = new Echo.Shouted(input.name(), input.echoes());
      FleetException refusal =
          new FleetException(
              ErrorCode.CONFLICT, "Nobody wants to hear %s.".formatted(input.name()));
      return switch (input.ending()) {
        case ANSWERED ->
            Decision.accept(
                List.of(shouted),
                stored ->
                    new Output(
                        stored.getFirst().position().value(),
                        stored.getFirst().eventId().toString()));
        case REFUSED -> Decision.refuse(refusal, shouted);
        case THROWN -> throw refusal;
        case BROKEN -> throw new IllegalStateException("out of voice");
      };
    }
  }
}
