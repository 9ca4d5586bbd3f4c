package dev.fleettools.core.flight;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.log.Migration;
import java.util.List;

/** The steps of an attempt; it has no rows of its own. */
public final class FlightFeature implements Feature {

  @Override
  public String name() {
    return "flight";
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
        new CancelSortie(),
        new ChangeScope(),
        new MarkStale(),
        new NoteRunning(),
        new RecordRescue(),
        new RenewToken(),
        new RetrySortie(),
        new SettleAttempt(),
        new StartAttempt(),
        new TerminateAgent());
  }
}
