package dev.fleettools.server.http;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Call;
import dev.fleettools.server.auth.Client;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request says beside its path: its circumstances and its body. */
final class Requests {

  /** The largest body that is read, in bytes. */
  static final int MOST_BODY = 1 << 20;

  private static final int MOST_DISCARDED = 8 << 20;
  private static final int DISCARDED_AT_ONCE = 64 << 10;
  private static final int MOST_AGENT = 256;
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Pattern TRACE =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}.{0,64}");

  private Requests() {}

  static Call call(Caller caller, HttpServletRequest request) {
    return new Call(
            caller, "http", userAgent(request), traceparent(request), idempotencyKey(request), null)
        .from(new Client(request));
  }

  /**
   * Reads the whole body.
   *
   * @throws FleetException TOO_LARGE, or VALIDATION when it is not JSON or comes with a method that
   *     takes none
   */
  static byte[] body(HttpServletRequest request) {
    byte[] body = read(request);
    if (body.length > MOST_BODY) {
      // Closing on a client that still sends would reset the connection, and the answer with it.
      discard(request);
      throw tooLarge();
    }
    if (body.length > 0) {
      checkExpected(request);
    }
    return body;
  }

  /** Jetty has many exceptions for a body that is not sent as HTTP says. */
  private static byte[] read(HttpServletRequest request) {
    try {
      long said = request.getContentLengthLong();
      int most = said < 0 || said > MOST_BODY ? MOST_BODY : (int) said;
      return request.getInputStream().readNBytes(most + 1);
    } catch (IOException | RuntimeException e) {
      throw new FleetException(
          ErrorCode.VALIDATION,
          "The body could not be read; it broke off or is malformed HTTP.",
          e);
    }
  }

  private static void discard(HttpServletRequest request) {
    byte[] buffer = new byte[DISCARDED_AT_ONCE];
    try {
      InputStream in = request.getInputStream();
      for (int discarded = 0; discarded < MOST_DISCARDED; discarded += buffer.length) {
        if (in.read(buffer) < 0) {
          return;
        }
      }
    } catch (IOException e) {
      // The client went away; there is nobody left to answer.
      return;
    }
  }

  private static void checkExpected(HttpServletRequest request) {
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      throw FleetException.invalid("A GET takes no body; send its values in the query.");
    }
    String type = request.getContentType();
    String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals("application/json")) {
      throw FleetException.invalid(
          "The body has the content type '" + media + "'; send application/json.");
    }
  }

  private static FleetException tooLarge() {
    return new FleetException(
        ErrorCode.TOO_LARGE,
        "The body is larger than 1 MiB; send less at once.",
        Map.of("limit", MOST_BODY));
  }

  private static @Nullable String idempotencyKey(HttpServletRequest request) {
    String key = request.getHeader("Idempotency-Key");
    if (key == null || KEY.matcher(key).matches()) {
      return key;
    }
    throw FleetException.invalid(
        "The Idempotency-Key header must be 1 to 255 visible ASCII characters.");
  }

  /** Anything that is not a trace context is passed over, as its specification demands. */
  private static @Nullable String traceparent(HttpServletRequest request) {
    String trace = request.getHeader("traceparent");
    return trace != null && TRACE.matcher(trace).matches() ? trace : null;
  }

  private static @Nullable String userAgent(HttpServletRequest request) {
    String agent = request.getHeader("User-Agent");
    return agent != null && agent.length() > MOST_AGENT ? agent.substring(0, MOST_AGENT) : agent;
  }
}
