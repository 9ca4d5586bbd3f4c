package dev.fleettools.dispatch.config;

import dev.fleettools.dispatch.document.Node;
import dev.fleettools.dispatch.document.Problems;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * A row of the table of keys.
 *
 * @param name with dots between groups
 * @param layers the files it may stand in
 * @param fallback what holds when it stands in none
 * @param merge of the person's value and the project's
 */
record ConfigKey<T>(
    String name, Set<Layer> layers, T fallback, Decoder<T> decoder, BinaryOperator<T> merge) {
  /** Reads a value; what is wrong is noted, and nothing comes back. */
  interface Decoder<T> {
    Optional<T> decode(Node node, Problems problems);
  }

  static <T> ConfigKey<T> ofProject(String name, T fallback, Decoder<T> decoder) {
    return new ConfigKey<>(name, Set.of(Layer.PROJECT), fallback, decoder, (low, high) -> high);
  }

  static <T> ConfigKey<T> ofPerson(String name, T fallback, Decoder<T> decoder) {
    return new ConfigKey<>(name, Set.of(Layer.PERSON), fallback, decoder, (low, high) -> high);
  }

  static <T> ConfigKey<T> ofBoth(String name, T fallback, Decoder<T> decoder) {
    return new ConfigKey<>(
        name, Set.of(Layer.PERSON, Layer.PROJECT), fallback, decoder, (low, high) -> high);
  }

  ConfigKey<T> merged(BinaryOperator<T> other) {
    return new ConfigKey<>(name, layers, fallback, decoder, other);
  }
}
