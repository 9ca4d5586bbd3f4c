package dev.fleettools.core.event;

import dev.fleettools.core.json.Json;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.StoredEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** Every event type of this version, and the way between records and their stored form. */
public final class EventCatalog {

  private final Map<String, Class<? extends FleetEvent>> classes = new HashMap<>();
  private final Map<String, Map<Integer, Upcaster>> upcasters = new HashMap<>();

  public EventCatalog(
      Collection<Class<? extends FleetEvent>> events, Collection<Upcaster> upcasters) {
    for (Class<? extends FleetEvent> event : events) {
      Class<?> known = classes.put(typeOf(event).value(), event);
      if (known != null) {
        throw new IllegalArgumentException(
            "two records for one event type: " + event + ", " + known);
      }
    }
    for (Upcaster upcaster : upcasters) {
      this.upcasters
          .computeIfAbsent(upcaster.type(), type -> new HashMap<>())
          .put(upcaster.from(), upcaster);
    }
  }

  public Set<String> types() {
    return new TreeSet<>(classes.keySet());
  }

  public Optional<Class<? extends FleetEvent>> classOf(String type) {
    return Optional.ofNullable(classes.get(type));
  }

  /** The version that this version of the program writes. */
  public static int versionOf(Class<? extends FleetEvent> event) {
    return typeOf(event).version();
  }

  public static String nameOf(Class<? extends FleetEvent> event) {
    return typeOf(event).value();
  }

  public EventDraft encode(FleetEvent event, String metadata) {
    EventType type = typeOf(event.getClass());
    return EventDraft.of(event.stream(), type.value(), type.version(), Json.write(event), metadata);
  }

  /**
   * The record of a stored event; none for {@code ext_*} and unknown ones. A redacted one has no
   * words any more.
   */
  public Optional<FleetEvent> decode(StoredEvent stored) {
    Class<? extends FleetEvent> event = classes.get(stored.type());
    if (event == null || (stored.redacted() && !Tombstone.isReadable(stored.data()))) {
      return Optional.empty();
    }
    int current = versionOf(event);
    if (stored.schemaVersion() == current) {
      return Optional.of(Json.readStored(stored.data(), event));
    }
    ObjectNode payload = Json.readStored(stored.data(), ObjectNode.class);
    Map<Integer, Upcaster> steps = upcasters.getOrDefault(stored.type(), Map.of());
    for (int version = stored.schemaVersion(); version < current; version++) {
      Upcaster step = steps.get(version);
      if (step == null) {
        throw new IllegalStateException(
            "no upcaster for " + stored.type() + " from version " + version);
      }
      step.step().apply(payload);
    }
    return Optional.of(Json.STORED.treeToValue(payload, event));
  }

  public List<FleetEvent> decodeAll(List<StoredEvent> stored) {
    return stored.stream().flatMap(e -> decode(e).stream()).toList();
  }

  private static EventType typeOf(Class<?> event) {
    EventType type = event.getAnnotation(EventType.class);
    if (type == null) {
      throw new IllegalArgumentException("not an event record: " + event);
    }
    return type;
  }
}
