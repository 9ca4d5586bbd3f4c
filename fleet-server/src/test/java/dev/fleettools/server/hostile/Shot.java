package dev.fleettools.server.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One hostile request.
 *
 * @param what what is wrong with it
 * @param mustFail whether a success would be a fault
 * @param body a character for each byte
 */
record Shot(
    String what,
    boolean mustFail,
    String method,
    String target,
    Map<String, String> headers,
    String body) {

  Shot {
    headers = Map.copyOf(headers);
  }

  Shot with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Shot(what, mustFail, method, target, more, body);
  }

  Shot without(String name) {
    Map<String, String> less = new LinkedHashMap<>(headers);
    less.remove(name);
    return new Shot(what, mustFail, method, target, less, body);
  }

  Shot as(String newWhat, boolean fails) {
    return new Shot(newWhat, fails, method, target, headers, body);
  }

  Shot to(String newTarget) {
    return new Shot(what, mustFail, method, newTarget, headers, body);
  }

  Shot by(String newMethod) {
    return new Shot(what, mustFail, newMethod, target, headers, body);
  }

  Shot saying(byte[] newBody) {
    String characters = new String(newBody, StandardCharsets.ISO_8859_1);
    return new Shot(what, mustFail, method, target, headers, characters);
  }

  Shot saying(String newBody) {
    return saying(newBody.getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (!headers.containsKey("Content-Length") && !headers.containsKey("Transfer-Encoding")) {
      head.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  @Override
  public String toString() {
    String said = body.substring(0, Math.min(body.length(), 500));
    return what + ": " + method + " " + target + " " + headers.keySet() + " " + said;
  }
}
