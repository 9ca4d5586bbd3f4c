package dev.fleettools.log.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.event.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlockCacheTest {

  private static final int BLOCKS = 6;
  private static final int EVENTS = 256 * BLOCKS;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("one.seg");
    List<ArchivedEvent> events =
        new RandomEvents(new SplittableRandom(11), Hash.ZERO).make(1, EVENTS);
    try (SegmentWriter writer = SegmentWriter.create(file, RandomEvents.PROJECT, Hash.ZERO)) {
      events.forEach(writer::add);
      writer.finish();
    }
  }

  @Test
  void aBlockThatWasReadIsNotReadAgain() {
    try (SegmentReader reader = SegmentReader.open(file, new BlockCache())) {
      assertThat(reader.blocks()).isEqualTo(BLOCKS);
      List<ArchivedEvent> first = reader.block(0);
      for (int number = 1; number < BLOCKS; number++) {
        reader.block(number);
      }
      assertThat(reader.block(0)).isSameAs(first);
    }
  }

  @Test
  void theBlockThatWasNotUsedForLongestGivesWay() {
    BlockCache two = new BlockCache(sizeOfTwo());
    try (SegmentReader reader = SegmentReader.open(file, two)) {
      List<ArchivedEvent> first = reader.block(0);
      List<ArchivedEvent> second = reader.block(1);
      assertThat(reader.block(0)).isSameAs(first);
      reader.block(2);
      assertThat(reader.block(0)).isSameAs(first);
      assertThat(reader.block(1)).isNotSameAs(second);
      assertThat(two.bytes()).isPositive().isLessThanOrEqualTo(sizeOfTwo());
    }
  }

  @Test
  void aBlockThatIsTooLargeIsReadEachTime() {
    BlockCache tiny = new BlockCache(1);
    try (SegmentReader reader = SegmentReader.open(file, tiny)) {
      assertThat(reader.block(0)).hasSize(256).isNotSameAs(reader.block(0));
      assertThat(tiny.bytes()).isZero();
    }
  }

  @Test
  void whoChecksReadsTheFileItself() throws IOException {
    try (SegmentReader reader = SegmentReader.open(file, new BlockCache())) {
      List<ArchivedEvent> first = reader.block(0);
      assertThat(reader.stored(0)).isNotSameAs(first).hasSameSizeAs(first);
      byte[] bytes = Files.readAllBytes(file);
      bytes[100] ^= 1;
      Files.write(file, bytes);
      assertThat(reader.block(0)).isSameAs(first);
      assertThatThrownBy(() -> reader.stored(0))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("is damaged (positions 1 to 256");
    }
  }

  @Test
  void readersShareTheRoomAndNotTheBlocks() {
    BlockCache cache = new BlockCache();
    try (SegmentReader one = SegmentReader.open(file, cache)) {
      List<ArchivedEvent> block = one.block(0);
      long alone = cache.bytes();
      try (SegmentReader other = SegmentReader.open(file, cache)) {
        assertThat(other.block(0)).isNotSameAs(block);
        assertThat(cache.bytes()).isEqualTo(2 * alone);
      }
      assertThat(cache.bytes()).isEqualTo(alone);
      assertThat(one.block(0)).isSameAs(block);
    }
  }

  @Test
  void nothingOfAClosedSegmentStays() {
    BlockCache cache = new BlockCache();
    SegmentReader reader = SegmentReader.open(file, cache);
    reader.block(0);
    reader.close();
    assertThat(cache.bytes()).isZero();
    cache.get(reader, 0, () -> new BlockCache.Decoded(List.of(), 1));
    assertThat(cache.bytes()).isZero();
  }

  /** Room for the first and the larger of the next two, and for none beside them. */
  private long sizeOfTwo() {
    BlockCache all = new BlockCache();
    try (SegmentReader reader = SegmentReader.open(file, all)) {
      reader.block(0);
      long first = all.bytes();
      reader.block(1);
      long second = all.bytes() - first;
      reader.block(2);
      long third = all.bytes() - first - second;
      return first + Math.max(second, third);
    }
  }
}
