package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.ByteSink;
import dev.fleettools.log.archive.block.ByteSource;
import dev.fleettools.log.archive.block.Packing;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a segment: what it holds, and where.
 *
 * @param before the hash of the event before the first one
 * @param last the hash of the last event
 * @param firstEntries the first entry of each page of the index
 */
record Footer(
    ProjectId project,
    Hash before,
    Hash last,
    List<BlockEntry> blocks,
    List<Long> firstEntries,
    List<Part> pages) {

  long firstPosition() {
    return blocks.getFirst().first();
  }

  long lastPosition() {
    return blocks.getLast().last();
  }

  /** Writes the footer and what stands behind it, and makes the file durable. */
  SegmentInfo finish(Path file, FileOutput out) throws IOException {
    byte[] plain = toBytes();
    Part part = out.append(Packing.deflate(plain));
    ByteSink end = new ByteSink();
    end.fixed(part.offset());
    end.fixed(plain.length);
    end.fixed(part.checksum());
    end.fixed(out.length() + SegmentFormat.TRAILER);
    end.fixed(SegmentFormat.MAGIC);
    out.append(end.toByteArray());
    String checksum = out.sync();
    return new SegmentInfo(
        String.valueOf(file.getFileName()),
        firstPosition(),
        lastPosition(),
        before,
        last,
        out.length(),
        checksum,
        blocks.getFirst().firstRecordedAt(),
        blocks.getLast().lastRecordedAt());
  }

  private byte[] toBytes() {
    ByteSink sink = new ByteSink();
    sink.text(project.value());
    sink.writeBytes(before.toBytes());
    sink.writeBytes(last.toBytes());
    sink.varint(blocks.size());
    blocks.forEach(block -> block.write(sink));
    sink.varint(pages.size());
    for (int i = 0; i < pages.size(); i++) {
      sink.fixed(firstEntries.get(i));
      pages.get(i).write(sink);
    }
    return sink.toByteArray();
  }

  static Footer read(byte[] bytes) {
    ByteSource source = new ByteSource(bytes);
    ProjectId project = new ProjectId(source.text());
    Hash before = Hash.of(source.take(Hash.ZERO.toBytes().length));
    Hash last = Hash.of(source.take(Hash.ZERO.toBytes().length));
    List<BlockEntry> blocks = new ArrayList<>();
    for (int left = source.count(); left > 0; left--) {
      blocks.add(BlockEntry.read(source));
    }
    List<Long> firstEntries = new ArrayList<>();
    List<Part> pages = new ArrayList<>();
    for (int left = source.count(); left > 0; left--) {
      firstEntries.add(source.fixed());
      pages.add(Part.read(source));
    }
    Footer footer = new Footer(project, before, last, blocks, firstEntries, pages);
    footer.requireOrder();
    return footer;
  }

  private void requireOrder() {
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("no blocks");
    }
    long next = firstPosition();
    for (BlockEntry block : blocks) {
      if (block.first() != next || block.count() < 1) {
        throw new IllegalArgumentException("blocks do not follow each other");
      }
      next = block.last() + 1;
    }
  }
}
