package dev.fleettools.dispatch.run.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lines that were added to a journal. Memory is bounded by the line limit and the bytes
 * of one look, whatever the agent writes. Not safe for use by several threads.
 */
public final class JournalFollower {

  /** The most that one look reads, in bytes. */
  static final int LOOK = 1 << 20;

  private final Path journal;
  private final int lineLimit;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long lineStart;
  private long next;
  private boolean cut;

  /**
   * @param offset where to begin: 0, or {@link JournalChunk#offset} of an earlier follower
   * @param lineLimit the most bytes of a line that are kept
   */
  public JournalFollower(Path journal, long offset, int lineLimit) {
    if (offset < 0 || lineLimit < 1) {
      throw new IllegalArgumentException(
          "A journal is read from 0 on, in lines of a byte or more.");
    }
    this.journal = journal;
    this.lineLimit = lineLimit;
    this.lineStart = offset;
    this.next = offset;
  }

  /**
   * The complete lines since the last look; a last line without its end waits for it. A journal
   * that is not there yet has no lines; one that became shorter is read from its start again.
   */
  public JournalChunk poll() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LOOK);
    boolean more = read(bytes);
    bytes.flip();
    List<JournalLine> lines = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte one = bytes.get();
      next++;
      if (one == '\n') {
        lines.add(endLine());
      } else if (line.size() < lineLimit) {
        line.write(one);
      } else {
        cut = true;
      }
    }
    return new JournalChunk(lines, lineStart, more);
  }

  /** {@link #poll} for a run that has ended: its last line counts even without a line end. */
  public JournalChunk drain() throws IOException {
    JournalChunk chunk = poll();
    if (chunk.more() || next == lineStart) {
      return chunk;
    }
    List<JournalLine> lines = new ArrayList<>(chunk.lines());
    lines.add(endLine());
    return new JournalChunk(lines, lineStart, false);
  }

  private boolean read(ByteBuffer bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < next) {
        startAgain();
      }
      int got;
      do {
        got = channel.read(bytes, next + bytes.position());
      } while (got > 0 && bytes.hasRemaining());
      return next + bytes.position() < size;
    } catch (NoSuchFileException notYet) {
      return false;
    }
  }

  private void startAgain() {
    line.reset();
    cut = false;
    lineStart = 0;
    next = 0;
  }

  private JournalLine endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    if (text.endsWith("\r") && !cut) {
      text = text.substring(0, text.length() - 1);
    }
    JournalLine ended = new JournalLine(lineStart, text, cut);
    line.reset();
    cut = false;
    lineStart = next;
    return ended;
  }
}
