package dev.fleettools.server;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.Migration;
import dev.fleettools.log.PayloadRules;
import dev.fleettools.log.Projection;
import dev.fleettools.log.event.ProjectId;
import java.nio.file.Path;
import java.util.List;

/** Opens a project's log; a decorated one can fail on purpose. */
@FunctionalInterface
public interface EventLogFactory {

  EventLog open(
      Path file,
      ProjectId project,
      List<Migration> migrations,
      List<Projection> projections,
      PayloadRules rules);
}
