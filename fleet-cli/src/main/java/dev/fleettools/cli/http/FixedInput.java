package dev.fleettools.cli.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of a known length. An early end is an error, never a short body. */
final class FixedInput extends InputStream {

  private final InputStream in;
  private int left;

  FixedInput(InputStream in, int length) {
    this.in = in;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int count = in.read(buffer, offset, Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the connection ended " + left + " bytes before the answer did");
    }
    left -= count;
    return count;
  }
}
