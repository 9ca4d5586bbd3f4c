package dev.fleettools.cli.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * One connection that is kept between requests; one request at a time. After an {@link IOException}
 * it is of no more use. Not thread-safe.
 */
public final class HttpConnection implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final String host;
  private boolean usable = true;

  private HttpConnection(Socket socket, String host) throws IOException {
    this.socket = socket;
    this.host = host;
    this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
  }

  public static HttpConnection open(String host, int port, Duration timeout) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), millis(timeout));
      return new HttpConnection(socket, host + ":" + port);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends a request and reads its answer whole.
   *
   * @param timeout the longest silence to bear; zero for no limit
   * @throws java.net.SocketTimeoutException when the server was silent for longer
   * @throws IOException when the connection broke; the request may or may not have had its effect
   */
  public HttpResponse exchange(HttpRequest request, Duration timeout) throws IOException {
    ResponseHead head = send(request, timeout);
    String body = ResponseHead.utf8(head.body(in));
    if (!head.keepsConnection()) {
      close();
    }
    return new HttpResponse(head.status(), head.headers(), body);
  }

  /**
   * Sends a request whose answer is a stream of events. The connection belongs to the stream from
   * here on.
   *
   * @throws RefusedStreamException when the answer is no stream of events
   */
  public EventStream stream(HttpRequest request, Duration silence) throws IOException {
    ResponseHead head = send(request, silence);
    usable = false;
    String type = head.headers().getOrDefault("content-type", "");
    if (head.status() != 200 || !type.startsWith("text/event-stream")) {
      String body = ResponseHead.utf8(head.body(in));
      close();
      throw new RefusedStreamException(new HttpResponse(head.status(), head.headers(), body));
    }
    return new EventStream(head.body(in), socket);
  }

  private ResponseHead send(HttpRequest request, Duration timeout) throws IOException {
    socket.setSoTimeout(millis(timeout));
    socket.getOutputStream().write(request.encode(host));
    return ResponseHead.read(in);
  }

  /** Whether another request may be sent. */
  public boolean isUsable() {
    return usable && !socket.isClosed();
  }

  private static int millis(Duration time) {
    return (int) Math.min(time.toMillis(), Integer.MAX_VALUE);
  }

  @Override
  public void close() {
    usable = false;
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing was waiting to be written: a failed close changes nothing.
    }
  }
}
