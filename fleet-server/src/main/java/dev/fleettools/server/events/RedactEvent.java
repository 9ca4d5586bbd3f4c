package dev.fleettools.server.events;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.event.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Replaces an event's payload by a tombstone. */
final class RedactEvent implements Action<RedactEvent.Input, RedactEvent.Redacted> {

  /** Which one, and why: the reason stays in the log. */
  record Input(String id, String reason) {}

  /** The event as it is now. */
  record Redacted(EventView event) {}

  private record Metadata(
      String source, String actor, @Nullable String userAgent, @Nullable String traceparent) {}

  @Override
  public OperationSpec<Input, Redacted> spec() {
    return OperationSpec.of(
        "events.redact",
        Role.OWNER,
        Input.class,
        Redacted.class,
        "Removes an event's payload for good; the chain of hashes still holds.",
        Endpoint.post("/events/{id}/redact"));
  }

  @Override
  public Redacted perform(Project project, Call call, Input input) {
    if (input.reason().isBlank()) {
      throw FleetException.invalid("A redaction needs a reason; it stays in the log.");
    }
    StoredEvent event =
        EventReference.find(project.log(), input.id())
            .orElseThrow(() -> FleetException.notFound("event", input.id()));
    StoredEvent redacted =
        project.log().redact(event.eventId(), input.reason(), metadataOf(call)).join();
    return new Redacted(EventView.of(redacted));
  }

  private static String metadataOf(Call call) {
    return Json.write(
        new Metadata(call.source(), call.caller().actor(), call.userAgent(), call.traceparent()));
  }
}
