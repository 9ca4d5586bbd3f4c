package dev.fleettools.log.engine.history;

import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.internal.jdbc.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Keeps the bytes of segments for every server of a store that several share; each has copies of
 * them in its own folder. Bytes go by their checksum. Thread-safe.
 */
public interface Depot {

  /** Stores a finished file; it counts once the segment does. */
  void store(SegmentInfo info, Path file);

  /** Refuses, in the transaction that makes a segment count, one whose bytes are not all there. */
  void requireWhole(Session session, SegmentInfo info);

  /** Takes the bytes of a segment that no longer counts out, in the same transaction. */
  void remove(Session session, SegmentInfo info);

  /** Takes out what was stored for segments that never came to count; nobody may be sealing. */
  void tidy(Session session);

  /**
   * Reads a segment's bytes; fewer, or none, when they are not there.
   *
   * @throws IOException when they cannot be written
   */
  void fetch(SegmentInfo info, OutputStream into) throws IOException;
}
