package dev.fleettools.server.http.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Routes by path; a literal segment goes before a parameter. Immutable. */
public final class RouteTable {

  private final Node root = new Node();

  /** What a path and a method lead to. */
  public sealed interface Match {

    /** A route, and the values of its path's parameters by name. */
    record Found(Route route, Map<String, String> parameters) implements Match {}

    /** The path is there, with other methods. */
    record WrongMethod(Set<String> allowed) implements Match {}

    /** Nothing is there. */
    record Missing() implements Match {}
  }

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    @Nullable Node parameter;
    final Map<String, Route> routes = new TreeMap<>();
  }

  /**
   * Takes the routes in any order.
   *
   * @throws IllegalArgumentException when two routes have the same method and path
   */
  public RouteTable(List<Route> routes) {
    for (Route route : routes) {
      Node node = root;
      for (String segment : route.segments()) {
        if (isParameter(segment)) {
          if (node.parameter == null) {
            node.parameter = new Node();
          }
          node = node.parameter;
        } else {
          node = node.literals.computeIfAbsent(segment, s -> new Node());
        }
      }
      Route other = node.routes.put(route.method().name(), route);
      if (other != null) {
        throw new IllegalArgumentException(
            "two operations at "
                + route.method()
                + " "
                + route.path()
                + ": "
                + other.target().spec().name()
                + ", "
                + route.target().spec().name());
      }
    }
  }

  public Match find(String method, List<String> segments) {
    List<Node> nodes = new ArrayList<>();
    collect(root, segments, 0, nodes);
    Set<String> allowed = new TreeSet<>();
    for (Node node : nodes) {
      Route route = node.routes.get(method);
      if (route != null) {
        return new Match.Found(route, parametersOf(route, segments));
      }
      allowed.addAll(node.routes.keySet());
    }
    if (!allowed.isEmpty()) {
      allowed.add("OPTIONS");
      if (allowed.contains("GET")) {
        allowed.add("HEAD");
      }
    }
    return allowed.isEmpty() ? new Match.Missing() : new Match.WrongMethod(allowed);
  }

  private static void collect(Node node, List<String> segments, int depth, List<Node> found) {
    if (depth == segments.size()) {
      found.add(node);
      return;
    }
    Node literal = node.literals.get(segments.get(depth));
    if (literal != null) {
      collect(literal, segments, depth + 1, found);
    }
    if (node.parameter != null && !segments.get(depth).isEmpty()) {
      collect(node.parameter, segments, depth + 1, found);
    }
  }

  private static Map<String, String> parametersOf(Route route, List<String> segments) {
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> template = route.segments();
    for (int i = 0; i < template.size(); i++) {
      String segment = template.get(i);
      if (isParameter(segment)) {
        parameters.put(segment.substring(1, segment.length() - 1), segments.get(i));
      }
    }
    return parameters;
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }
}
