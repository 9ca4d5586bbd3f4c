package dev.fleettools.log.archive.block;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Collects bytes in the shapes of a segment. Not thread-safe. */
public final class ByteSink extends ByteArrayOutputStream {

  /** Seven bits a byte, the lowest first; the high bit says that more follow. */
  public void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      write((int) (left & 0x7f) | 0x80);
      left >>>= 7;
    }
    write((int) left);
  }

  /** A signed number; small ones of either sign stay short. */
  public void signed(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  public void fixed(long value) {
    writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  public void fixed(int value) {
    writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  public void text(String value) {
    sized(value.getBytes(UTF_8));
  }

  public void sized(byte[] bytes) {
    varint(bytes.length);
    writeBytes(bytes);
  }
}
