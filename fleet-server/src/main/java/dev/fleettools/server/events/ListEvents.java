package dev.fleettools.server.events;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.server.sight.Sight;
import dev.fleettools.server.sight.StreamReference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pages through the log, in either direction. */
final class ListEvents implements Action<ListEvents.Input, EventPage> {

  /**
   * What to list.
   *
   * @param type one or several event types
   * @param streamId with {@code streamType}, also the number or a part of the id of its thing
   * @param actor who asked for what happened
   * @param correlationId all events of one chain
   * @param causationId what one event directly led to
   * @param from events recorded then or later
   * @param until events recorded before then
   * @param after only events after this position
   * @param before only events before this position
   * @param cursor the {@code next_cursor} of the page before
   */
  record Input(
      List<String> type,
      @Nullable String streamType,
      @Nullable String streamId,
      @Nullable String actor,
      @Nullable UUID correlationId,
      @Nullable UUID causationId,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable Long after,
      @Nullable Long before,
      @Nullable String cursor,
      @Nullable Integer limit,
      @Nullable Integer offset,
      boolean newestFirst) {
    Input {
      type = type == null ? List.of() : List.copyOf(type);
    }
  }

  @Override
  public OperationSpec<Input, EventPage> spec() {
    return OperationSpec.of(
        "events.list",
        Role.VIEWER,
        Input.class,
        EventPage.class,
        "Lists events of the log, with filters.",
        Endpoint.get("/events"));
  }

  @Override
  public EventPage perform(Project project, Call call, Input input) {
    String stream = input.streamId();
    if (stream != null && input.streamType() != null) {
      stream = StreamReference.resolve(project, input.streamType(), stream);
    }
    return new EventFilter(
            input.type(),
            input.streamType(),
            stream,
            input.actor(),
            input.correlationId(),
            input.causationId(),
            input.from(),
            input.until(),
            input.after(),
            input.before(),
            input.cursor(),
            input.limit(),
            input.newestFirst())
        .page(project.log(), Sight.of(project, call.caller()), input.offset());
  }
}
