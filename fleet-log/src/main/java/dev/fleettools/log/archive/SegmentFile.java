package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.Packing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The bytes of a segment; each part is checked when it is read. Not a channel: an interrupt of one
 * reader would close that for all. Thread-safe.
 */
final class SegmentFile implements AutoCloseable {

  /** Deflate never makes more than this of one byte. */
  private static final long MOST_INFLATION = 1_032;

  private final Path path;
  private final RandomAccessFile file;

  private SegmentFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  static SegmentFile open(Path path) {
    try {
      return new SegmentFile(path, new RandomAccessFile(path.toFile(), "r"));
    } catch (IOException e) {
      throw SegmentFormat.damaged(path, "the file is missing or cannot be read", e);
    }
  }

  Path path() {
    return path;
  }

  byte[] read(Part part, String what) {
    byte[] bytes = bytes(part.offset(), part.length(), what);
    if (Packing.checksum(bytes) != part.checksum()) {
      throw SegmentFormat.damaged(path, what + ": the checksum is another");
    }
    return bytes;
  }

  Footer footer() {
    long size = size();
    if (size < SegmentFormat.HEADER + SegmentFormat.TRAILER) {
      throw SegmentFormat.damaged(path, "it is cut short");
    }
    ByteBuffer start = ByteBuffer.wrap(bytes(0, SegmentFormat.HEADER, "its start"));
    long trailer = size - SegmentFormat.TRAILER;
    ByteBuffer end = ByteBuffer.wrap(bytes(trailer, SegmentFormat.TRAILER, "its end"));
    long offset = end.getLong();
    int length = end.getInt();
    int checksum = end.getInt();
    boolean whole = end.getLong() == size && end.getLong() == SegmentFormat.MAGIC;
    if (!whole || start.getLong() != SegmentFormat.MAGIC) {
      throw SegmentFormat.damaged(path, "it is cut short, or no segment of this version");
    }
    long room = trailer - offset;
    if (offset < SegmentFormat.HEADER || room <= 0 || room > Integer.MAX_VALUE) {
      throw SegmentFormat.damaged(path, "its end");
    }
    byte[] packed = read(new Part(offset, (int) room, checksum), "its directory");
    if (length < 0 || length > room * MOST_INFLATION) {
      throw SegmentFormat.damaged(path, "its end");
    }
    try {
      return Footer.read(Packing.inflate(packed, length));
    } catch (RuntimeException e) {
      throw SegmentFormat.damaged(path, "its directory", e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long size() {
    try {
      return file.length();
    } catch (IOException e) {
      throw SegmentFormat.damaged(path, "it cannot be read", e);
    }
  }

  private byte[] bytes(long offset, int length, String what) {
    try {
      byte[] bytes = new byte[length];
      synchronized (file) {
        file.seek(offset);
        file.readFully(bytes);
      }
      return bytes;
    } catch (IOException e) {
      throw SegmentFormat.damaged(path, what + " cannot be read", e);
    }
  }
}
