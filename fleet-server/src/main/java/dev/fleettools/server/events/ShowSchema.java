package dev.fleettools.server.events;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schema of one type's payload. */
final class ShowSchema implements Action<ShowSchema.Input, ShowSchema.Schema> {

  /**
   * Which one.
   *
   * @param version absent for the newest
   */
  record Input(String type, @Nullable Integer version) {}

  /**
   * A schema, draft 2020-12.
   *
   * @param newest the version of the payloads that are written now
   */
  record Schema(String type, int version, int newest, ObjectNode schema) {}

  @Override
  public OperationSpec<Input, Schema> spec() {
    return OperationSpec.of(
        "events.schema",
        Role.VIEWER,
        Input.class,
        Schema.class,
        "Shows the JSON schema of an event's payload.",
        Endpoint.get("/events/schemas/{type}"));
  }

  @Override
  public Schema perform(Project project, Call call, Input input) {
    Class<? extends FleetEvent> event =
        project
            .catalog()
            .classOf(input.type())
            .orElseThrow(() -> FleetException.notFound("event type", input.type()));
    int newest = EventCatalog.versionOf(event);
    int version = input.version() == null ? newest : input.version();
    ObjectNode schema =
        PayloadSchemas.find(event, version)
            .orElseThrow(
                () ->
                    new FleetException(
                        ErrorCode.NOT_FOUND,
                        "There is no version %d of %s; its versions are 1 to %d."
                            .formatted(version, input.type(), newest)));
    return new Schema(input.type(), version, newest, schema);
  }
}
