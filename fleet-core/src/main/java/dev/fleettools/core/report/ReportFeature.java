package dev.fleettools.core.report;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.log.Migration;
import java.util.List;

/** What specialists say; it has no rows of its own. */
public final class ReportFeature implements Feature {

  @Override
  public String name() {
    return "report";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return List.of();
  }

  @Override
  public List<Migration> migrations() {
    return List.of();
  }

  @Override
  public List<EventProjection> projections() {
    return List.of();
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new Brief(), new Complete(), new Heartbeat(), new Register(), new ReportProgress());
  }
}
