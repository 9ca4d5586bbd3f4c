package dev.fleettools.server.feed;

import java.nio.charset.StandardCharsets;

/** What the feed says beside events. */
final class Frames {

  private static final byte[] HEARTBEAT = bytes(":\n\n");
  private static final byte[] BYE = bytes("event: bye\ndata: {}\n\n");

  private Frames() {}

  /** The first bytes: they carry the headers out, and say when to come back after a break. */
  static byte[] hello(long retryMillis) {
    return bytes("retry: " + retryMillis + "\n\n");
  }

  static byte[] heartbeat() {
    return HEARTBEAT;
  }

  /** The server stops, or the reader's token is good no more. */
  static byte[] bye() {
    return BYE;
  }

  /** The reader was too slow; it gets the rest when it comes back with the position it has. */
  static byte[] overflow(long last) {
    return bytes("event: overflow\ndata: {\"after\":" + last + "}\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
