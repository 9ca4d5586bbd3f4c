package dev.fleettools.server.events;

import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.event.Anchor;
import java.util.List;
import java.util.function.Function;

/** Every operation on the log itself. */
public final class EventOperations {

  private EventOperations() {}

  /**
   * For every project alike.
   *
   * @param anchors finds positions and hashes that a project noted outside its store
   */
  public static List<Operation<?, ?>> all(Function<Project, List<Anchor>> anchors) {
    return List.of(
        new ListEvents(),
        new ShowEvent(),
        new ShowStream(),
        new ShowChain(),
        new ListSchemas(),
        new ShowSchema(),
        new VerifyLog(anchors),
        new CheckRebuild(),
        new RedactEvent());
  }
}
