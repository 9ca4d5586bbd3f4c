package dev.fleettools.cli.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A chunked body. It ends with the last chunk; an earlier end of the connection is an error. */
final class ChunkedInput extends InputStream {

  private final InputStream in;
  private int left;
  private boolean started;
  private boolean ended;

  ChunkedInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int count = in.read(buffer, offset, Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the connection ended inside a chunk");
    }
    left -= count;
    return count;
  }

  private void nextChunk() throws IOException {
    if (started) {
      ResponseHead.line(in);
    }
    started = true;
    String size = ResponseHead.line(in);
    int extension = size.indexOf(';');
    left = ResponseHead.number(extension < 0 ? size : size.substring(0, extension), 16);
    if (left == 0) {
      ended = true;
      while (!ResponseHead.line(in).isEmpty()) {
        // Trailers say nothing that is needed here.
      }
    }
  }
}
