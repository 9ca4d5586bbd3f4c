package dev.fleettools.core.approval;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import java.util.List;

/** What waits for a person's word. */
public final class ApprovalFeature implements Feature {

  @Override
  public String name() {
    return "approval";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(ApprovalEvent.class);
  }
}
