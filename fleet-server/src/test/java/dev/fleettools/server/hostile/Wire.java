package dev.fleettools.server.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Bytes to a port and what comes back; each request on a connection of its own. */
record Wire(int port) {

  private static final int PATIENCE_MS = 60_000;

  /**
   * What came back.
   *
   * @param body empty for a stream, which is not read
   */
  record Reply(int status, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  Reply send(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
      write(socket, request);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String[] head = head(in).split("\r\n", -1);
      Map<String, String> headers = new TreeMap<>();
      for (int i = 1; !head[i].isEmpty(); i++) {
        String[] pair = head[i].split(":", 2);
        headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      return new Reply(Integer.parseInt(head[0].split(" ", 3)[1]), headers, body);
    }
  }

  /** A server that has heard enough may close before all is written; its answer counts. */
  private static void write(Socket socket, byte[] request) {
    try {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
    } catch (IOException e) {
      return;
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int end = 0;
    while (end < 4) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no answer, only '" + head.toString(StandardCharsets.UTF_8) + "'");
      }
      head.write(next);
      end = next == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : 0;
    }
    return head.toString(StandardCharsets.UTF_8);
  }
}
