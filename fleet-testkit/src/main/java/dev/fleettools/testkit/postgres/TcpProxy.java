package dev.fleettools.testkit.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire between a client and a server on this machine, that can be cut, and can lose answers.
 * Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

  private static final int CHUNK = 8_192;

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;
  private volatile boolean losingAnswers;

  public TcpProxy(int target) throws IOException {
    this.target = target;
    door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Cuts every connection; new ones are let in. */
  public void cut() {
    open.forEach(TcpProxy::end);
  }

  /** Cuts every connection and lets no new one in, until it is allowed again. */
  public void refuse(boolean on) {
    refusing = on;
    if (on) {
      cut();
    }
  }

  /** From now on requests arrive, but every answer ends the connection instead of going through. */
  public void loseAnswers(boolean on) {
    losingAnswers = on;
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (refusing) {
          end(client);
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> pump(client, server, false));
        Thread.ofVirtual().start(() -> pump(server, client, true));
      } catch (IOException e) {
        // The door was closed, or the server is away: whoever knocked notices.
        if (door.isClosed()) {
          return;
        }
      }
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] chunk = new byte[CHUNK];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (answers && losingAnswers) {
          return;
        }
        out.write(chunk, 0, n);
      }
    } catch (IOException e) {
      // One side was cut; closing both is all there is to do.
      end(from);
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed, which was wanted.
      socket.isClosed();
    }
  }
}
