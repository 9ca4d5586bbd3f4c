package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.archive.block.ByteSink;
import dev.fleettools.log.archive.block.ByteSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects which block holds which keys. An entry is one number, the key above the block's number,
 * so that a segment of a million events fits into little memory. Not thread-safe.
 */
final class KeyIndex {

  static final int BLOCK_BITS = Long.SIZE - 1 - Keys.BITS;
  static final int PAGE = 4_096;

  private long[] entries = new long[PAGE];
  private int size;

  void add(int block, List<ArchivedEvent> events) {
    if (block >= 1 << BLOCK_BITS) {
      throw new IllegalStateException("a segment has too many blocks: " + block);
    }
    Set<Long> seen = new HashSet<>();
    for (ArchivedEvent event : events) {
      Keys.each(event, seen::add);
    }
    if (size + seen.size() > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(2 * entries.length, size + seen.size()));
    }
    for (long key : seen) {
      entries[size++] = entry(key, block);
    }
  }

  static long entry(long key, int block) {
    return key << BLOCK_BITS | block;
  }

  static int blockOf(long entry) {
    return (int) (entry & ((1L << BLOCK_BITS) - 1));
  }

  /** All entries in order. The index is of no use afterwards. */
  long[] sorted() {
    long[] all = Arrays.copyOf(entries, size);
    entries = new long[0];
    size = 0;
    Arrays.sort(all);
    return all;
  }

  static byte[] page(long[] sorted, int from, int to) {
    ByteSink sink = new ByteSink();
    sink.varint(to - from);
    long before = 0;
    for (int i = from; i < to; i++) {
      sink.varint(sorted[i] - before);
      before = sorted[i];
    }
    return sink.toByteArray();
  }

  static long[] entries(byte[] page) {
    ByteSource source = new ByteSource(page);
    long[] entries = new long[source.count()];
    long before = 0;
    for (int i = 0; i < entries.length; i++) {
      before += source.varint();
      entries[i] = before;
    }
    return entries;
  }
}
