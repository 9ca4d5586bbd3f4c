package dev.fleettools.cli.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request.
 *
 * @param target path and query, already percent-encoded
 * @param body JSON text; empty for none
 */
public record HttpRequest(String method, String target, Map<String, String> headers, String body) {

  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  /** The bytes as sent, head and body in one piece. */
  byte[] encode(String host) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(256);
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\n");
    headers.forEach((name, value) -> head.append(field(name, value)));
    if (content.length > 0) {
      head.append("Content-Type: application/json\r\n");
    }
    if (content.length > 0 || !method.equals("GET")) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + content.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }

  private static String field(String name, String value) {
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("The header " + name + " may not hold a line break.");
    }
    return name + ": " + value + "\r\n";
  }
}
