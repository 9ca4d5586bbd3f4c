package dev.fleettools.core.blocker;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.log.Migration;
import java.util.List;

/** Blockers. */
public final class BlockerFeature implements Feature {

  @Override
  public String name() {
    return "blocker";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(BlockerEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(Blockers.MIGRATION, Blockers.BY_ATTEMPT);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new Blockers());
  }

  @Override
  public List<Reaction> reactions() {
    return List.of(new BlockersEnd());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new HoldUp(),
        new ListBlockers(),
        new RaiseBlocker(),
        new ResolveBlocker(),
        new UnblockSortie());
  }
}
