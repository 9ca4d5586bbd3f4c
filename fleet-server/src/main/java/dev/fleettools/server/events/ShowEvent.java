package dev.fleettools.server.events;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.server.sight.Sight;

/** Shows one event, by its id or its position. */
final class ShowEvent implements Action<ShowEvent.Input, EventView> {

  /** Which one. */
  record Input(String id) {}

  @Override
  public OperationSpec<Input, EventView> spec() {
    return OperationSpec.of(
        "events.show",
        Role.VIEWER,
        Input.class,
        EventView.class,
        "Shows one event.",
        Endpoint.get("/events/{id}"));
  }

  @Override
  public EventView perform(Project project, Call call, Input input) {
    StoredEvent event =
        EventReference.find(project.log(), input.id())
            .orElseThrow(() -> FleetException.notFound("event", input.id()));
    Sight.of(project, call.caller()).require(event.stream());
    return EventView.of(event);
  }
}
