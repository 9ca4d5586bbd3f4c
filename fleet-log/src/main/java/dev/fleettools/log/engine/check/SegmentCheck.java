package dev.fleettools.log.engine.check;

import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentReader;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import java.nio.file.Path;
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

  /**
   * Reads a written file, event by event along the chain.
   *
   * @param written what it should hold
   * @param hash of its last event
   * @return what is wrong with it, one sentence each
   */
  public static List<String> readBack(
      ProjectId project, SegmentInfo written, Path file, Hash hash) {
    SegmentCheck copy = new SegmentCheck(project, written.first() - 1, written.before());
    try (SegmentReader reader = SegmentReader.open(file)) {
      for (int block = 0; block < reader.blocks(); block++) {
        reader.stored(block).forEach(copy::check);
      }
    }
    List<String> faults = copy.faults();
    return faults.isEmpty() && !copy.hash().equals(hash)
        ? List.of("The file %s does not end with the hash that it should.".formatted(file))
        : faults;
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
