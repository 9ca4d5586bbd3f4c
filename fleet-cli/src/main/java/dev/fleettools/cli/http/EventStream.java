package dev.fleettools.cli.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events one by one. One thread reads; any thread may close, which ends a waiting
 * read with an {@link IOException}.
 */
public final class EventStream implements AutoCloseable {

  private final BufferedReader lines;
  private final Socket socket;
  private String lastId = "";

  EventStream(InputStream body, Socket socket) {
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    this.socket = socket;
  }

  /**
   * Waits for the next event; comments, the server's heartbeats, are passed over.
   *
   * @return null when the server ended the stream
   * @throws IOException when the connection broke or was silent for too long
   */
  public @Nullable SentEvent next() throws IOException {
    String name = "message";
    StringBuilder data = new StringBuilder();
    boolean any = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (any) {
          return new SentEvent(lastId, name, data.toString());
        }
        name = "message";
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      value = value.startsWith(" ") ? value.substring(1) : value;
      switch (field) {
        case "data" -> {
          data.append(any ? "\n" : "").append(value);
          any = true;
        }
        case "event" -> name = value;
        case "id" -> lastId = value;
        default -> {
          // Comments and fields of no use here.
        }
      }
    }
    return null;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing was waiting to be written: a failed close changes nothing.
    }
  }
}
