package dev.fleettools.log.archive.block;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Reads what a {@link ByteSink} wrote. Bytes that cannot have been written so end in a runtime
 * exception, which the reader of the file turns into its sentence. Not thread-safe.
 */
public final class ByteSource {

  private final ByteBuffer bytes;

  public ByteSource(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  public long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number without an end");
  }

  public long signed() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A number of things or bytes that are still to come: never more than what is left. */
  public int count() {
    long value = varint();
    if (value < 0 || value > bytes.remaining()) {
      throw new IllegalArgumentException("a length beyond the end: " + value);
    }
    return (int) value;
  }

  public long fixed() {
    return bytes.getLong();
  }

  public int fixedInt() {
    return bytes.getInt();
  }

  /** The length of something that lies elsewhere. */
  public int length() {
    return Math.toIntExact(varint());
  }

  public byte[] take(int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException("a length beyond the end: " + length);
    }
    byte[] taken = new byte[length];
    bytes.get(taken);
    return taken;
  }

  public byte[] sized() {
    return take(count());
  }

  public String text() {
    return new String(sized(), UTF_8);
  }

  public boolean isEmpty() {
    return !bytes.hasRemaining();
  }
}
