package dev.fleettools.server.events;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import java.util.List;

/** Which types of events there are. */
final class ListSchemas implements Action<ListSchemas.Input, ListSchemas.Types> {

  /** Nothing to choose. */
  record Input() {}

  /** In alphabetical order. */
  record Types(List<Type> types) {}

  /**
   * One type.
   *
   * @param version the newest version of its payload
   * @param readOnly whether it comes from logs of other programs only
   */
  record Type(String type, int version, boolean readOnly) {}

  @Override
  public OperationSpec<Input, Types> spec() {
    return OperationSpec.of(
        "events.types",
        Role.VIEWER,
        Input.class,
        Types.class,
        "Lists the types of events.",
        Endpoint.get("/events/schemas"));
  }

  @Override
  public Types perform(Project project, Call call, Input input) {
    EventCatalog catalog = project.catalog();
    return new Types(
        catalog.types().stream()
            .map(
                type -> {
                  Class<? extends FleetEvent> event = catalog.classOf(type).orElseThrow();
                  return new Type(
                      type, EventCatalog.versionOf(event), EventCatalog.isReadOnly(event));
                })
            .toList());
  }
}
