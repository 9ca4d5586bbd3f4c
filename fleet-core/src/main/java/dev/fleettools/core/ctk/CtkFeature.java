package dev.fleettools.core.ctk;

import dev.fleettools.core.ctk.key.PathResolver;
import dev.fleettools.core.ctk.lock.CtkEvent;
import dev.fleettools.core.ctk.lock.LockProjection;
import dev.fleettools.core.ctk.lock.LockSchema;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.lock.SortieFacts;
import dev.fleettools.core.ctk.lock.SortieLocksEnd;
import dev.fleettools.core.ctk.look.FindConflicts;
import dev.fleettools.core.ctk.look.HeldBySortie;
import dev.fleettools.core.ctk.look.ListLocks;
import dev.fleettools.core.ctk.look.LockHistory;
import dev.fleettools.core.ctk.queue.Tickets;
import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.Migration;
import java.util.List;

/** Locks. */
public final class CtkFeature implements Feature {

  private final PathResolver paths;
  private final Waiting waiting = new Waiting();

  public CtkFeature(PathResolver paths) {
    this.paths = paths;
  }

  @Override
  public String name() {
    return "ctk";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(CtkEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(LockSchema.MIGRATION, LockSchema.HELD, Tickets.MIGRATION, LockSchema.CLAIMANTS);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new SortieFacts(), new LockProjection());
  }

  @Override
  public List<Reaction> reactions() {
    return List.of(new SortieLocksEnd());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new Reserve(paths, waiting),
        new AcquireLock(paths, waiting),
        new ReleaseLocks(paths),
        new ReleaseLock(),
        new ExtendLock(),
        new ForceReleaseLock(),
        new ListLocks(),
        new LockHistory(),
        new ReserveForSortie(),
        new HoldFiles(),
        new HeldBySortie(),
        new FindConflicts());
  }

  @Override
  public List<Thing> things() {
    return List.of(
        Thing.of("locks", "ctk", (rows, text) -> LockTable.require(rows, text).id().value()));
  }
}
