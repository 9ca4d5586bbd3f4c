package dev.fleettools.server.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Which web pages may use the server: its own, and those of the origins that the person allowed
 * (CORS). Thread-safe.
 *
 * @param allowed as browsers send them: scheme, host and port
 */
public record Origins(Set<String> allowed) {

  private static final String HEADERS =
      "Authorization, Content-Type, Fleet-Project, Idempotency-Key, If-Match, Last-Event-ID";

  public Origins {
    allowed = Set.copyOf(allowed);
  }

  /** Whether the request may go on; tells the browser so where the page is another's. */
  boolean admit(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (origin == null || !allowed.contains(origin)) {
      return Gate.ownOrigin(request);
    }
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Expose-Headers", "Allow, ETag");
    response.setHeader("Vary", "Origin");
    return true;
  }

  /** Answers a browser that asks before its request; such a question carries no token. */
  boolean answerPreflight(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (origin == null
        || !allowed.contains(origin)
        || !request.getMethod().equals("OPTIONS")
        || request.getHeader("Access-Control-Request-Method") == null) {
      return false;
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    response.setHeader("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE");
    response.setHeader("Access-Control-Allow-Headers", HEADERS);
    response.setHeader("Access-Control-Max-Age", "600");
    return true;
  }
}
