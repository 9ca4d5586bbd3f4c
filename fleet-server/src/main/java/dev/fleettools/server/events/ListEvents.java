package dev.fleettools.server.events;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.operation.Role;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pages through the log, in either direction. */
final class ListEvents implements Action<ListEvents.Input, ListEvents.Page> {

  private static final int USUAL = 20;
  private static final int MOST = 1000;

  /**
   * What to list.
   *
   * @param type one or several event types
   * @param after the position before the first wanted; with {@code newestFirst}, the position after
   *     the last wanted page: only older events are listed
   */
  record Input(
      List<String> type,
      @Nullable String streamType,
      @Nullable String streamId,
      @Nullable UUID correlationId,
      @Nullable Instant recordedFrom,
      @Nullable Instant recordedUntil,
      @Nullable Long after,
      @Nullable Integer limit,
      boolean newestFirst) {
    Input {
      type = type == null ? List.of() : List.copyOf(type);
    }
  }

  /**
   * Some events.
   *
   * @param next give it as {@code after} for the page that follows; absent on the last one
   * @param head the position of the newest event of the whole log
   */
  record Page(List<EventView> events, @Nullable Long next, long head) {}

  @Override
  public OperationSpec<Input, Page> spec() {
    return OperationSpec.of(
        "events.list",
        Role.VIEWER,
        Input.class,
        Page.class,
        "Lists events of the log, with filters.",
        Endpoint.get("/events"));
  }

  @Override
  public Page perform(Project project, Call call, Input input) {
    int limit = limit(input.limit());
    // The head is read first, so that it is never behind the events shown.
    long head = project.log().head().value();
    List<StoredEvent> found = project.log().events(query(input, limit + 1));
    List<StoredEvent> shown = found.size() > limit ? found.subList(0, limit) : found;
    Long next = found.size() > limit ? (Long) shown.getLast().position().value() : null;
    return new Page(shown.stream().map(EventView::of).toList(), next, head);
  }

  private static EventQuery query(Input input, int limit) {
    Position bound = bound(input.after());
    boolean older = input.newestFirst() && input.after() != null;
    return new EventQuery(
        older ? Position.START : bound,
        older ? new Position(Math.max(0, bound.value() - 1)) : null,
        input.streamType(),
        input.streamId(),
        input.type(),
        input.correlationId(),
        input.recordedFrom(),
        input.recordedUntil(),
        input.newestFirst(),
        limit);
  }

  private static Position bound(@Nullable Long after) {
    if (after == null) {
      return Position.START;
    }
    if (after < 0) {
      throw FleetException.invalid("The position 'after' is " + after + "; it is not negative.");
    }
    return new Position(after);
  }

  private static int limit(@Nullable Integer wanted) {
    if (wanted == null) {
      return USUAL;
    }
    if (wanted < 1 || wanted > MOST) {
      throw FleetException.invalid("The limit is " + wanted + "; it must be 1 to " + MOST + ".");
    }
    return wanted;
  }
}
