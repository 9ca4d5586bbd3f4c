package dev.fleettools.core.operation;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/**
 * How a feature answers another's event in the same commit: when a sortie is merged, its locks end.
 * A pure rule over the state after the event. Reactions to reactions follow, each caused by the
 * event it answers.
 */
public interface Reaction {

  List<? extends FleetEvent> to(StoredEvent stored, FleetEvent event, Context context);
}
