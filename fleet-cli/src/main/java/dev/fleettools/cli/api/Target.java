package dev.fleettools.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path below the API's root with its query, percent-encoded as it grows. */
public final class Target {

  private final StringBuilder text;
  private boolean asked;

  private Target(String path) {
    this.text = new StringBuilder(path);
  }

  public static Target of(String path) {
    return new Target(path);
  }

  /** The same once more, to grow by itself. */
  Target copy() {
    Target copy = new Target(text.toString());
    copy.asked = asked;
    return copy;
  }

  /** Adds a path segment that came from outside. */
  public Target then(String segment) {
    text.append('/').append(encode(segment));
    return this;
  }

  /** Adds fixed path text. */
  public Target plus(String path) {
    text.append(path);
    return this;
  }

  /** Adds a query parameter; nothing when its value is empty. */
  public Target with(String name, String value) {
    if (!value.isEmpty()) {
      text.append(asked ? '&' : '?').append(name).append('=').append(encode(value));
      asked = true;
    }
    return this;
  }

  public Target with(String name, boolean value) {
    return value ? with(name, "true") : this;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
