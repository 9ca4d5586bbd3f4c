package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.archive.block.BlockDecoder;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.Micros;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a segment. Every part is held against its checksum before anything of it is used; what does
 * not fit is reported as DAMAGED and not served. Thread-safe.
 */
public final class SegmentReader implements AutoCloseable {

  /** An event with its ids, hash, salt and times. */
  private static final int EVENT_BYTES = 512;

  private final SegmentFile file;
  private final Footer footer;
  private final BlockCache cache;
  private volatile boolean closed;

  private SegmentReader(SegmentFile file, Footer footer, BlockCache cache) {
    this.file = file;
    this.footer = footer;
    this.cache = cache;
  }

  public static SegmentReader open(Path path) {
    return open(path, new BlockCache());
  }

  public static SegmentReader open(Path path, BlockCache cache) {
    SegmentFile file = SegmentFile.open(path);
    boolean opened = false;
    try {
      SegmentReader reader = new SegmentReader(file, file.footer(), cache);
      opened = true;
      return reader;
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  public ProjectId project() {
    return footer.project();
  }

  public long first() {
    return footer.firstPosition();
  }

  public long last() {
    return footer.lastPosition();
  }

  /** The hash of the event before the first one. */
  public Hash before() {
    return footer.before();
  }

  /** The hash of the last event. */
  public Hash hash() {
    return footer.last();
  }

  public Instant firstRecordedAt() {
    return Micros.toInstant(footer.blocks().getFirst().firstRecordedAt());
  }

  public Instant lastRecordedAt() {
    return Micros.toInstant(footer.blocks().getLast().lastRecordedAt());
  }

  public int blocks() {
    return footer.blocks().size();
  }

  /** The events of one block, in order. */
  public List<ArchivedEvent> block(int number) {
    return cache.get(
        this,
        number,
        () -> {
          List<ArchivedEvent> events = stored(number);
          return new BlockCache.Decoded(events, room(events));
        });
  }

  /** The same as the file has them now, whatever was read of it before: for who checks it. */
  public List<ArchivedEvent> stored(int number) {
    BlockEntry entry = footer.blocks().get(number);
    String what = "positions %d to %d".formatted(entry.first(), entry.last());
    byte[] bytes = file.read(entry.part(), what);
    List<ArchivedEvent> events;
    try {
      events = BlockDecoder.decode(footer.project(), bytes);
    } catch (RuntimeException e) {
      throw SegmentFormat.damaged(file.path(), what, e);
    }
    if (events.size() != entry.count()
        || events.getFirst().event().position().value() != entry.first()) {
      throw SegmentFormat.damaged(file.path(), what + ": the directory says others");
    }
    return events;
  }

  /** The block that holds a position; the nearest one for a position of another segment. */
  public int blockOf(long position) {
    int low = 0;
    int high = blocks() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (footer.blocks().get(middle).first() <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  public Optional<ArchivedEvent> byId(UUID id) {
    for (int number = 0; number < blocks(); number++) {
      if (footer.blocks().get(number).mayHold(id)) {
        for (ArchivedEvent archived : block(number)) {
          if (archived.event().eventId().equals(id)) {
            return Optional.of(archived);
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The first position that was recorded at that time or later; one past the last when there is
   * none.
   */
  public long firstSince(Instant time) {
    long wanted = Micros.of(time);
    for (int number = 0; number < blocks(); number++) {
      if (footer.blocks().get(number).lastRecordedAt() >= wanted) {
        for (ArchivedEvent archived : block(number)) {
          if (Micros.of(archived.event().recordedAt()) >= wanted) {
            return archived.event().position().value();
          }
        }
      }
    }
    return last() + 1;
  }

  /** The numbers of the blocks that may hold one of {@link Keys}. */
  BitSet blocksWith(long key) {
    BitSet found = new BitSet(blocks());
    long from = KeyIndex.entry(key, 0);
    long to = KeyIndex.entry(key + 1, 0);
    List<Long> firstEntries = footer.firstEntries();
    for (int page = 0; page < firstEntries.size(); page++) {
      boolean endsBefore = page + 1 < firstEntries.size() && firstEntries.get(page + 1) < from;
      if (!endsBefore && firstEntries.get(page) < to) {
        for (long entry : entries(page)) {
          if (entry >= from && entry < to) {
            found.set(KeyIndex.blockOf(entry));
          }
        }
      }
    }
    return found;
  }

  SegmentFile file() {
    return file;
  }

  Footer footer() {
    return footer;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    cache.drop(this);
    file.close();
  }

  private long[] entries(int page) {
    byte[] bytes = file.read(footer.pages().get(page), "its index");
    try {
      return KeyIndex.entries(bytes);
    } catch (RuntimeException e) {
      throw SegmentFormat.damaged(file.path(), "its index", e);
    }
  }

  /** What events take in memory, without the texts that they share. */
  private static long room(List<ArchivedEvent> events) {
    return events.stream().mapToLong(e -> EVENT_BYTES + e.event().data().length()).sum();
  }
}
