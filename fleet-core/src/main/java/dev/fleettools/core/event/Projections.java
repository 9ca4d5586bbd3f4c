package dev.fleettools.core.event;

import dev.fleettools.log.Projection;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** All features' projections as one, so that an event is decoded once. */
public final class Projections implements Projection {

  private final EventCatalog catalog;
  private final List<EventProjection> projections;

  public Projections(EventCatalog catalog, List<? extends EventProjection> projections) {
    this.catalog = catalog;
    this.projections = List.copyOf(projections);
  }

  @Override
  public String name() {
    return "core";
  }

  @Override
  public List<String> tables() {
    return projections.stream().flatMap(p -> p.tables().stream()).toList();
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored) {
    for (EventProjection projection : projections) {
      projection.see(rows, stored);
    }
    catalog
        .decode(stored)
        .ifPresent(event -> projections.forEach(p -> p.apply(rows, stored, event)));
  }
}
