package dev.fleettools.server.problem;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A failure as programs see it (RFC 9457).
 *
 * @param error the same sentence as {@code detail}, for older clients
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    Map<String, Object> details,
    String error) {

  public static final String CONTENT_TYPE = "application/problem+json";

  public static Problem of(FleetException e) {
    return of(e.code().httpStatus(), e.code(), e.sentence(), e.details());
  }

  public static Problem of(ErrorCode code, String sentence) {
    return of(code.httpStatus(), code, sentence, Map.of());
  }

  /** For the few cases where HTTP has a status of its own for what is one of our codes. */
  public static Problem of(
      int status, ErrorCode code, String sentence, Map<String, Object> details) {
    String name = code.name().toLowerCase(Locale.ROOT);
    return new Problem(
        "urn:fleettools:problem:" + name.replace('_', '-'),
        Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' '),
        status,
        sentence,
        code.name(),
        details,
        sentence);
  }

  public byte[] toBytes() {
    return Json.write(this).getBytes(StandardCharsets.UTF_8);
  }

  /** Sends it as the whole answer. */
  public void writeTo(HttpServletResponse response) throws IOException {
    byte[] body = toBytes();
    response.setStatus(status);
    response.setContentType(CONTENT_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
