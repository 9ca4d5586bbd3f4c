package dev.fleettools.core;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import java.util.List;

/** Events that other parts of the program would have decided. */
public record Happened(List<FleetEvent> events)
    implements Command<Happened.Nothing, Happened.Nothing> {

  /** Nothing to say. */
  public record Nothing() {}

  public static void in(TestProject test, FleetEvent... events) {
    test.run(new Happened(List.of(events)), new Nothing());
  }

  @Override
  public OperationSpec<Nothing, Nothing> spec() {
    return OperationSpec.of("test.happened", Role.OWNER, Nothing.class, Nothing.class, "");
  }

  @Override
  public Decision<Nothing> decide(Context context, Nothing input) {
    return Decision.accept(input, events);
  }
}
