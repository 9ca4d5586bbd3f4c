package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.archive.block.BlockEncoder;
import dev.fleettools.log.archive.block.ByteSink;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a segment's file, event by event in order. The file counts only after {@link #finish}. Not
 * thread-safe.
 */
public final class SegmentWriter implements AutoCloseable {

  private static final int MOST_EVENTS = 256;
  private static final long MOST_CHARACTERS = 1 << 19;

  private final Path file;
  private final ProjectId project;
  private final Hash before;
  private final FileOutput out;
  private final KeyIndex keys = new KeyIndex();
  private final List<BlockEntry> blocks = new ArrayList<>();
  private final List<ArchivedEvent> waiting = new ArrayList<>();
  private long characters;
  private Hash last;

  private SegmentWriter(Path file, ProjectId project, Hash before, FileOutput out) {
    this.file = file;
    this.project = project;
    this.before = before;
    this.out = out;
    last = before;
  }

  /**
   * Begins a file; one of that name must not be there.
   *
   * @param before the hash of the event before the first one
   */
  public static SegmentWriter create(Path file, ProjectId project, Hash before) {
    try {
      FileOutput out = FileOutput.create(file);
      ByteSink magic = new ByteSink();
      magic.fixed(SegmentFormat.MAGIC);
      out.append(magic.toByteArray());
      return new SegmentWriter(file, project, before, out);
    } catch (IOException e) {
      throw SegmentFormat.unwritable(file, e);
    }
  }

  public void add(ArchivedEvent event) {
    waiting.add(event);
    characters += event.event().data().length() + event.event().metadata().length();
    if (waiting.size() == MOST_EVENTS || characters >= MOST_CHARACTERS) {
      flush();
    }
  }

  /** Writes index and footer and makes the file durable. */
  public SegmentInfo finish() {
    flush();
    try {
      return footer().finish(file, out);
    } catch (IOException e) {
      throw SegmentFormat.unwritable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw SegmentFormat.unwritable(file, e);
    }
  }

  private Footer footer() throws IOException {
    if (blocks.isEmpty()) {
      throw new IllegalStateException("a segment holds at least one event");
    }
    List<Long> firstEntries = new ArrayList<>();
    List<Part> pages = new ArrayList<>();
    long[] sorted = keys.sorted();
    for (int from = 0; from < sorted.length; from += KeyIndex.PAGE) {
      firstEntries.add(sorted[from]);
      int to = Math.min(sorted.length, from + KeyIndex.PAGE);
      pages.add(out.append(KeyIndex.page(sorted, from, to)));
    }
    return new Footer(project, before, last, List.copyOf(blocks), firstEntries, pages);
  }

  private void flush() {
    if (!waiting.isEmpty()) {
      append();
      waiting.clear();
      characters = 0;
    }
  }

  private void append() {
    try {
      keys.add(blocks.size(), waiting);
      blocks.add(BlockEntry.of(out.append(BlockEncoder.encode(waiting)), waiting));
      last = waiting.getLast().event().hash();
    } catch (IOException e) {
      throw SegmentFormat.unwritable(file, e);
    }
  }
}
