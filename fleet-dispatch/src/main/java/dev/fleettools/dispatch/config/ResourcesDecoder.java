package dev.fleettools.dispatch.config;

import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.dispatch.document.Fields;
import dev.fleettools.dispatch.document.Node;
import dev.fleettools.dispatch.document.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Reads {@code resources}: for each pool how many members it has, or their names. */
final class ResourcesDecoder {

  private static final int MOST = 1000;

  private ResourcesDecoder() {}

  static Optional<Pools> decode(Node node, Problems problems) {
    Map<String, List<String>> pools = new LinkedHashMap<>();
    Fields.mapping(node, problems)
        .ifPresent(
            mapping ->
                mapping
                    .fields()
                    .forEach(
                        (name, members) -> {
                          requireName(name, members, problems);
                          pools.put(name, members(members, problems));
                        }));
    return Optional.of(new Pools(pools));
  }

  private static List<String> members(Node node, Problems problems) {
    if (node instanceof Node.Items items) {
      return names(items, problems);
    }
    OptionalInt size = Fields.integer(node);
    if (size.isPresent() && size.getAsInt() >= 1 && size.getAsInt() <= MOST) {
      return IntStream.rangeClosed(1, size.getAsInt()).mapToObj(Integer::toString).toList();
    }
    problems.schema(
        node.place(),
        "this is neither a number of members from 1 to " + MOST + " nor a list of their names",
        "write one of both");
    return List.of();
  }

  private static List<String> names(Node.Items items, Problems problems) {
    List<String> names = new ArrayList<>();
    for (Node item : items.items()) {
      String name = item instanceof Node.Scalar scalar ? scalar.text() : "";
      requireName(name, item, problems);
      if (names.contains(name)) {
        problems.schema(item.place(), "\"" + name + "\" is there twice", "take one out");
      }
      names.add(name);
    }
    if (names.isEmpty() || names.size() > MOST) {
      problems.schema(
          items.place(), "a pool has 1 to " + MOST + " members", "name them, or write how many");
    }
    return names;
  }

  private static void requireName(String name, Node node, Problems problems) {
    if (!Pools.isName(name)) {
      problems.schema(
          node.place(),
          "\"" + name + "\" is not the name of a resource",
          "use up to 64 letters, digits and . _ : @ -");
    }
  }
}
