package dev.fleettools.server.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows this machine's own names, so that no web page can speak through a browser. */
final class Gate {

  private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]");

  private Gate() {}

  /** Whether the Host header names this server: its own name and its own port. */
  static boolean ownHost(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return host != null && isOwn(host, request.getLocalPort());
  }

  /** Whether the request comes from no page, or from one of this server's own. */
  static boolean ownOrigin(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return true;
    }
    @Nullable String authority = authorityOf(origin);
    return authority != null && isOwn(authority, request.getLocalPort());
  }

  private static @Nullable String authorityOf(String origin) {
    try {
      URI uri = new URI(origin);
      return "http".equals(uri.getScheme()) ? uri.getRawAuthority() : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean isOwn(String authority, int port) {
    String suffix = ":" + port;
    return authority.endsWith(suffix)
        && OWN.contains(authority.substring(0, authority.length() - suffix.length()));
  }
}
