package dev.fleettools.server.auth;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.server.problem.Problem;
import dev.fleettools.server.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Stands before every servlet: host, origin and token are checked here and nowhere else.
 * Thread-safe.
 */
public final class AccessFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final int MISDIRECTED = 421;
  private static final String SCHEME = "bearer ";

  private final transient Authenticator authenticator;
  private final transient InFlight inFlight;

  /** A larger body costs more to read than a new connection. */
  private static final int MOST_REST = 64 * 1024;

  private final transient Problems problems;
  private final transient Origins origins;
  private final String openPath;

  /**
   * A filter for all paths.
   *
   * @param origins whose pages are let in
   * @param openPath the only path that needs no token
   */
  public AccessFilter(
      Authenticator authenticator,
      InFlight inFlight,
      Problems problems,
      Origins origins,
      String openPath) {
    this.authenticator = authenticator;
    this.inFlight = inFlight;
    this.problems = problems;
    this.origins = origins;
    this.openPath = openPath;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    if (!inFlight.enter()) {
      response.setHeader("Connection", "close");
      refuse(response, ErrorCode.UNAVAILABLE, "The server is stopping; try again.");
      return;
    }
    request.setAttribute(InFlight.ATTRIBUTE, inFlight);
    try {
      if (admit(request, response)) {
        chain.doFilter(request, response);
      }
    } finally {
      readRest(request);
      inFlight.leave();
    }
  }

  /**
   * Reads what a refusal left unread of a small body: else Jetty ends the connection behind the
   * answer, and the client's next request on it is lost.
   */
  private static void readRest(HttpServletRequest request) {
    if (request.getContentLengthLong() > MOST_REST || request.getHeader("Expect") != null) {
      return;
    }
    try {
      InputStream body = request.getInputStream();
      // Almost always there is none, and reading many bytes at once makes room for them first.
      if (body.read() >= 0) {
        body.readNBytes(MOST_REST);
      }
    } catch (IOException | IllegalStateException e) {
      // The client has gone, or its body is broken and was answered so; the connection ends.
      return;
    }
  }

  private boolean admit(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!Gate.ownHost(request)) {
      Problem.of(
              MISDIRECTED,
              ErrorCode.FORBIDDEN,
              "The Host header does not name this server; use localhost with its port.",
              Map.of())
          .writeTo(response);
      return false;
    }
    if (!origins.admit(request, response)) {
      refuse(
          response,
          ErrorCode.FORBIDDEN,
          "Pages of other origins may not use this server; server.cors in config.yaml allows"
              + " some.");
      return false;
    }
    if (origins.answerPreflight(request, response)) {
      return false;
    }
    try {
      return identify(request, response);
    } catch (RuntimeException e) {
      problems.of(e).writeTo(response);
      return false;
    }
  }

  private boolean identify(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Identity> identity =
        bearer(request)
            .flatMap(authenticator::identify)
            .or(() -> request.getRequestURI().equals(openPath) ? ANYBODY : Optional.empty());
    if (identity.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Bearer");
      refuse(
          response,
          ErrorCode.UNAUTHENTICATED,
          "The request carries no valid token; send Authorization: Bearer with the server's token"
              + " file, or with FLEET_TOKEN_FILE's.");
      return false;
    }
    request.setAttribute(Identity.ATTRIBUTE, identity.get());
    return true;
  }

  private static final Optional<Identity> ANYBODY =
      Optional.of(new Identity(new Caller("anybody", Role.VIEWER, null), null, null));

  private static Optional<String> bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? Optional.empty()
        : Optional.of(header.substring(SCHEME.length()).strip());
  }

  private static void refuse(HttpServletResponse response, ErrorCode code, String sentence)
      throws IOException {
    Problem.of(code, sentence).writeTo(response);
  }
}
