package dev.fleettools.cli.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Answers raw bytes to each request, so that every shape of the protocol can be tried. */
public final class StubServer implements AutoCloseable {

  /** Says what to send for the n-th request, from 0; null ends the connection without an answer. */
  @FunctionalInterface
  public interface Script {
    @Nullable String answer(int number, Received request);
  }

  /** A request as it came, and which connection it came on. */
  public record Received(int connection, String line, Map<String, String> headers, String body) {}

  private final ServerSocket socket;
  private final Script script;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  public StubServer(Script script) throws IOException {
    this.script = script;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public static String ok(String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  public int port() {
    return socket.getLocalPort();
  }

  public List<Received> received() {
    return received;
  }

  private void accept() {
    int count = 0;
    try {
      while (true) {
        Socket next = socket.accept();
        open.add(next);
        int number = count++;
        Thread.ofVirtual().start(() -> serve(next, number));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket connection, int number) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      while (true) {
        String line = ResponseHead.line(in);
        Map<String, String> headers = headers(in);
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        Received request = new Received(number, line, headers, body);
        int at;
        synchronized (received) {
          at = received.size();
          received.add(request);
        }
        String answer = script.answer(at, request);
        if (answer == null) {
          return;
        }
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      // The other side has gone.
    }
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new java.util.HashMap<>();
    for (String line = ResponseHead.line(in); !line.isEmpty(); line = ResponseHead.line(in)) {
      String[] parts = line.split(":", 2);
      headers.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1].strip());
    }
    return headers;
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
