package dev.fleettools.log.engine.check;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import java.util.List;

/** Walks along the chain of events that are, or will be, in a segment. Not thread-safe. */
public final class SegmentCheck {

  private final Verifier.Faults faults = new Verifier.Faults();
  private final ChainCheck chain;
  private Hash hash;

  /**
   * @param after the position before the first event
   * @param before the hash there
   */
  public SegmentCheck(ProjectId project, long after, Hash before) {
    chain = new ChainCheck(project, faults, new Position(after), before);
    hash = before;
  }

  public void check(ArchivedEvent event) {
    chain.check(event);
    hash = event.event().hash();
  }

  /** The hash of the last event that was checked. */
  public Hash hash() {
    return hash;
  }

  public List<String> faults() {
    return faults.sentences();
  }
}
