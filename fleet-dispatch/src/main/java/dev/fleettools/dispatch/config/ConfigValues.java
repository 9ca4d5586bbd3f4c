package dev.fleettools.dispatch.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys that one file sets. Immutable; each value has its key's type. */
final class ConfigValues {
  static final ConfigValues NONE = new ConfigValues(Map.of());

  private final Map<ConfigKey<?>, Object> values;

  private ConfigValues(Map<ConfigKey<?>, Object> values) {
    this.values = Map.copyOf(values);
  }

  <T> ConfigValues with(ConfigKey<T> key, T value) {
    Map<ConfigKey<?>, Object> more = new HashMap<>(values);
    more.put(key, value);
    return new ConfigValues(more);
  }

  /** These values with the other's laid over them. */
  ConfigValues under(ConfigValues over) {
    ConfigValues merged = this;
    for (ConfigKey<?> key : over.values.keySet()) {
      merged = merged.merge(key, over);
    }
    return merged;
  }

  private <T> ConfigValues merge(ConfigKey<T> key, ConfigValues over) {
    T high = over.get(key);
    return with(key, find(key).map(low -> key.merge().apply(low, high)).orElse(high));
  }

  <T> T get(ConfigKey<T> key) {
    return find(key).orElse(key.fallback());
  }

  @SuppressWarnings("unchecked") // with() is the only way in, and pairs a key with its type
  private <T> Optional<T> find(ConfigKey<T> key) {
    return Optional.ofNullable((T) values.get(key));
  }
}
