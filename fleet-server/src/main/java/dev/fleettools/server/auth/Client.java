package dev.fleettools.server.auth;

import dev.fleettools.core.caller.Presence;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Whoever sent a request, as long as it is being answered. Jetty does not read from a connection
 * meanwhile, so an end of the client's input is looked for here; one who closes only its own half
 * counts as gone too. Used by the request's own thread.
 */
public final class Client implements Presence {

  private final HttpServletRequest request;
  private boolean talksOn;
  private boolean gone;

  /** The sender of a request whose body has been read. */
  public Client(HttpServletRequest request) {
    this.request = request;
  }

  @Override
  public State state() {
    if (request.getAttribute(InFlight.ATTRIBUTE) instanceof InFlight inFlight
        && inFlight.isStopping()) {
      return State.STOPPING;
    }
    if (!talksOn && !gone) {
      look(
          ServletContextRequest.getServletContextRequest(request)
              .getConnectionMetaData()
              .getConnection());
    }
    return gone ? State.GONE : State.THERE;
  }

  private void look(Connection connection) {
    ByteBuffer read = BufferUtil.allocate(1);
    try {
      int count = connection.getEndPoint().fill(read);
      gone = count < 0;
      if (count > 0) {
        // The next request came before the answer to this one: give back what was read of it.
        talksOn = true;
        if (connection instanceof Connection.UpgradeTo pushed) {
          pushed.onUpgradeTo(read);
        }
      }
    } catch (IOException e) {
      gone = true;
    }
  }
}
