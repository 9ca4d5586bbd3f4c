package dev.fleettools.core.event;

import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a payload of one version into the next one, on reading; what is stored stays as it is.
 *
 * @param from the version that it understands; it gives {@code from + 1}
 */
public record Upcaster(String type, int from, Step step) {

  /** A function of the older payload alone. It may change and give back the object it gets. */
  @FunctionalInterface
  public interface Step {
    ObjectNode apply(ObjectNode payload);
  }
}
