package dev.fleettools.cli.http;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One complete answer.
 *
 * @param headers by lower-case name
 */
public record HttpResponse(int status, Map<String, String> headers, String body) {

  public HttpResponse {
    headers = Map.copyOf(headers);
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }
}
