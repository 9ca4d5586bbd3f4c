package dev.fleettools.log.archive.block;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compression (raw deflate) and checksums (CRC-32C) of a segment's parts. */
public final class Packing {

  private static final int LEVEL = 6;
  private static final int STEP = 1 << 16;

  private Packing() {}

  public static byte[] deflate(byte[] bytes) {
    try (Deflater deflater = new Deflater(LEVEL, true)) {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
      byte[] step = new byte[STEP];
      while (!deflater.finished()) {
        out.write(step, 0, deflater.deflate(step));
      }
      return out.toByteArray();
    }
  }

  public static byte[] inflate(byte[] bytes, int length) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(bytes);
      byte[] out = new byte[length];
      int done = 0;
      while (done < length) {
        int more = inflater.inflate(out, done, length - done);
        if (more == 0) {
          throw new IllegalArgumentException("compressed bytes end too early");
        }
        done += more;
      }
      return out;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("not compressed bytes", e);
    }
  }

  public static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }
}
