package dev.fleettools.server.http.route;

import dev.fleettools.core.error.FleetException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The parts of a request's path, decoded after they were cut. */
public final class PathSegments {

  private PathSegments() {}

  public static List<String> of(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(1).split("/", -1)) {
      segments.add(decode(segment));
    }
    return segments;
  }

  /** Percent-decoding as paths have it: a plus is a plus. */
  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw FleetException.invalid(
          "The path holds '" + segment + "', which is not percent-encoded correctly.");
    }
  }
}
