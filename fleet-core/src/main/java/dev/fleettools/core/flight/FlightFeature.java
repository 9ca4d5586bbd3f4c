package dev.fleettools.core.flight;

import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import java.util.List;

/** The steps of an attempt; it has no rows of its own. */
public final class FlightFeature implements Feature {

  @Override
  public String name() {
    return "flight";
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new CancelSortie(),
        new ChangeScope(),
        new MarkStale(),
        new NoteCleaned(),
        new NoteRunning(),
        new RecordRescue(),
        new RenewToken(),
        new RetrySortie(),
        new SettleAttempt(),
        new StartAttempt(),
        new TerminateAgent());
  }
}
