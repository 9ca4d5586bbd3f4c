package dev.fleettools.server.db;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.view.ListMissions;
import dev.fleettools.core.view.ListSorties;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.Rows;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows missions and sorties as they were, by replaying the log into tables of its own. */
final class ShowPast implements Action<ShowPast.Input, ShowPast.Past> {

  private static final int MOST = 1_000;

  /**
   * When: a position, or a time; exactly one of them.
   *
   * @param time what was recorded before it is seen
   */
  record Input(@Nullable Long position, @Nullable Instant time) {}

  /**
   * The state of that moment.
   *
   * @param recordedAt when the event at that position was recorded; null before the first
   */
  record Past(
      long position,
      @Nullable Instant recordedAt,
      ListMissions.Output missions,
      ListSorties.Output sorties) {}

  @Override
  public OperationSpec<Input, Past> spec() {
    return OperationSpec.of(
        "db.past",
        Role.OPERATOR,
        Input.class,
        Past.class,
        "Shows missions and sorties as they were at a position or a time.",
        Endpoint.get("/db/past"));
  }

  @Override
  public Past perform(Project project, Call call, Input input) {
    EventLog log = project.log();
    Position at = position(log, input);
    Instant recordedAt = recordedAt(log, at);
    Viewpoint view = new Viewpoint(call.caller(), recordedAt == null ? log.now() : recordedAt);
    return log.readAt(at, rows -> past(rows, view, at, recordedAt));
  }

  private static Past past(Rows rows, Viewpoint view, Position at, @Nullable Instant recordedAt) {
    return new Past(
        at.value(),
        recordedAt,
        new ListMissions()
            .answer(rows, view, new ListMissions.Input(null, null, null, true, MOST, null, null)),
        new ListSorties()
            .answer(
                rows,
                view,
                new ListSorties.Input(null, false, null, null, null, MOST, null, null)));
  }

  private static Position position(EventLog log, Input input) {
    Long position = input.position();
    Instant time = input.time();
    if (position == null && time != null) {
      return PastPositions.before(log, time);
    }
    if (position == null || time != null) {
      throw FleetException.invalid("Give a position or a time, one of them.");
    }
    if (position < 0 || position > log.head().value()) {
      throw FleetException.invalid(
          "There is no position " + position + ": the log goes from 1 to " + log.head() + ".");
    }
    return new Position(position);
  }

  private static @Nullable Instant recordedAt(EventLog log, Position at) {
    if (at.equals(Position.START)) {
      return null;
    }
    List<StoredEvent> event = log.events(EventQuery.after(new Position(at.value() - 1), 1));
    return event.isEmpty() ? null : event.getFirst().recordedAt();
  }
}
