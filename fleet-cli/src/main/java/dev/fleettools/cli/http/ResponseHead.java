package dev.fleettools.cli.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Status and headers of an answer, and how long its body is. */
record ResponseHead(int status, Map<String, String> headers) {

  /** Longer lines than this are no answer of ours. */
  private static final int LONGEST_LINE = 64 * 1024;

  static ResponseHead read(InputStream in) throws IOException {
    while (true) {
      String line = line(in);
      String[] parts = line.split(" ", 3);
      if (!line.startsWith("HTTP/1.") || parts.length < 2) {
        throw new IOException("not an HTTP answer: " + line);
      }
      int status = number(parts[1], 10);
      Map<String, String> headers = fields(in);
      if (status >= 200) {
        return new ResponseHead(status, headers);
      }
    }
  }

  private static Map<String, String> fields(InputStream in) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  /** The body of this answer, framed as the headers say. */
  InputStream body(InputStream in) throws IOException {
    if (status == 204 || status == 304) {
      return InputStream.nullInputStream();
    }
    if (headers
        .getOrDefault("transfer-encoding", "")
        .toLowerCase(Locale.ROOT)
        .contains("chunked")) {
      return new ChunkedInput(in);
    }
    String length = headers.get("content-length");
    return length == null ? in : new FixedInput(in, number(length, 10));
  }

  /** Whether the connection can carry another request after this answer was read whole. */
  boolean keepsConnection() {
    boolean framed =
        status == 204
            || status == 304
            || headers.containsKey("content-length")
            || headers.containsKey("transfer-encoding");
    return framed && !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
  }

  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended in the middle of an answer");
      }
      if (line.length() >= LONGEST_LINE) {
        throw new IOException("a line of the answer is too long");
      }
      line.append((char) c);
    }
    int end = line.length();
    if (end > 0 && line.charAt(end - 1) == '\r') {
      line.setLength(end - 1);
    }
    return line.toString();
  }

  static int number(String text, int radix) throws IOException {
    try {
      return Integer.parseInt(text.strip(), radix);
    } catch (NumberFormatException e) {
      throw new IOException("not a number in the answer: " + text, e);
    }
  }

  static String utf8(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }
}
