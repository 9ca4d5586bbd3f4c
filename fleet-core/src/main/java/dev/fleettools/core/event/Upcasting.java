package dev.fleettools.core.event;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The steps from every older version of a payload to the newest. Immutable. */
final class Upcasting {

  private final Map<String, Map<Integer, Upcaster.Step>> steps = new HashMap<>();

  Upcasting(Collection<Upcaster> upcasters) {
    for (Upcaster upcaster : upcasters) {
      Upcaster.Step other =
          steps
              .computeIfAbsent(upcaster.type(), type -> new HashMap<>())
              .put(upcaster.from(), upcaster.step());
      if (other != null) {
        throw new IllegalArgumentException(
            "two upcasters for " + upcaster.type() + " from version " + upcaster.from());
      }
    }
  }

  /**
   * Checks that every version before the newest has a step, and no other has.
   *
   * @throws IllegalArgumentException when not: such a program could not read its own log
   */
  void check(String type, int newest) {
    Map<Integer, Upcaster.Step> known = steps.getOrDefault(type, Map.of());
    for (int version = 1; version < newest; version++) {
      if (!known.containsKey(version)) {
        throw new IllegalArgumentException("no upcaster for " + type + " from version " + version);
      }
    }
    if (known.size() > newest - 1) {
      throw new IllegalArgumentException(
          "an upcaster for " + type + " that leads past version " + newest);
    }
  }

  /** The payload as the newest version has it. */
  ObjectNode apply(String type, int from, int newest, ObjectNode payload) {
    ObjectNode current = payload;
    Map<Integer, Upcaster.Step> known = steps.getOrDefault(type, Map.of());
    for (int version = from; version < newest; version++) {
      Upcaster.Step step = known.get(version);
      if (step == null) {
        throw new IllegalStateException("no upcaster for " + type + " from version " + version);
      }
      current = step.apply(current);
    }
    return current;
  }
}
