package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.ArchivedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * The blocks that were read last, decoded: a page of a query often lies in the block of the page
 * before. Shared by the readers of an archive, so that many segments take no more room than one.
 * Thread-safe.
 */
public final class BlockCache {

  /** About 8 MiB of events for each project that is open; one block has some hundred KiB. */
  private static final long MOST_BYTES = 1 << 23;

  private final long most;
  private final LinkedHashMap<Key, Decoded> blocks = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  public BlockCache() {
    this(MOST_BYTES);
  }

  BlockCache(long most) {
    this.most = most;
  }

  /** The events of a block, read if they are not here. Two threads may both read them. */
  List<ArchivedEvent> get(SegmentReader reader, int number, Supplier<Decoded> read) {
    Key key = new Key(reader, number);
    Decoded known;
    synchronized (blocks) {
      known = blocks.get(key);
    }
    if (known != null) {
      return known.events;
    }
    Decoded fresh = read.get();
    put(key, fresh);
    return fresh.events;
  }

  /** Forgets what came of a file that may be gone soon, and its words with it. */
  void drop(SegmentReader reader) {
    synchronized (blocks) {
      blocks
          .entrySet()
          .removeIf(
              entry -> {
                boolean gone = entry.getKey().reader == reader;
                bytes -= gone ? entry.getValue().bytes : 0;
                return gone;
              });
    }
  }

  long bytes() {
    synchronized (blocks) {
      return bytes;
    }
  }

  private void put(Key key, Decoded fresh) {
    synchronized (blocks) {
      if (key.reader.isClosed() || fresh.bytes > most) {
        return;
      }
      Decoded other = blocks.put(key, fresh);
      bytes += fresh.bytes - (other == null ? 0 : other.bytes);
      while (bytes > most) {
        bytes -= blocks.pollFirstEntry().getValue().bytes;
      }
    }
  }

  /**
   * A block's events.
   *
   * @param bytes what they take, roughly
   */
  record Decoded(List<ArchivedEvent> events, long bytes) {}

  /** Readers are the same only if they are one. */
  private record Key(SegmentReader reader, int number) {}
}
