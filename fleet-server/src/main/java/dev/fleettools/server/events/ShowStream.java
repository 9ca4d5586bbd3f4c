package dev.fleettools.server.events;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.server.sight.Sight;
import dev.fleettools.server.sight.StreamReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that happened to one thing. */
final class ShowStream implements Action<ShowStream.Input, ShowStream.Stream> {

  /**
   * Which stream.
   *
   * @param type the kind of thing, {@code sortie} for example
   * @param id the id of the thing; its number or a part of the id where it has one
   */
  record Input(
      String type,
      String id,
      @Nullable String cursor,
      @Nullable Integer limit,
      @Nullable Integer offset,
      boolean newestFirst) {}

  /**
   * Its events, the oldest first unless told otherwise.
   *
   * @param version how many events it has
   * @param nextCursor give it as {@code cursor} for the page that follows; absent on the last one
   */
  record Stream(
      String streamType,
      String streamId,
      long version,
      List<EventView> events,
      @Nullable String nextCursor) {}

  @Override
  public OperationSpec<Input, Stream> spec() {
    return OperationSpec.of(
        "events.stream",
        Role.VIEWER,
        Input.class,
        Stream.class,
        "Shows what happened to one thing.",
        Endpoint.get("/events/stream/{type}/{id}"));
  }

  @Override
  public Stream perform(Project project, Call call, Input input) {
    String id = StreamReference.resolve(project, input.type(), input.id());
    Sight sight = Sight.of(project, call.caller());
    sight.require(new StreamRef(input.type(), id));
    StoredEvent newest =
        StreamReference.newest(project, input.type(), id)
            .orElseThrow(() -> FleetException.notFound("stream", input.type() + "/" + input.id()));
    EventPage page =
        EventFilter.ofStream(input.type(), id, input.cursor(), input.limit(), input.newestFirst())
            .page(project.log(), sight, input.offset());
    return new Stream(input.type(), id, newest.streamVersion(), page.events(), page.nextCursor());
  }
}
