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
  private final Upcasting upcasting;

  /**
   * @throws IllegalArgumentException when two records claim one type, or an old version could not
   *     be read
   */
  public EventCatalog(
      Collection<Class<? extends FleetEvent>> events, Collection<Upcaster> upcasters) {
    for (Class<? extends FleetEvent> event : events) {
      Class<?> known = classes.put(typeOf(event).value(), event);
      if (known != null) {
        throw new IllegalArgumentException(
            "two records for one event type: " + event + ", " + known);
      }
    }
    upcasting = new Upcasting(upcasters);
    classes.forEach((type, event) -> upcasting.check(type, versionOf(event)));
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

  /** Whether nothing here writes it: it comes from logs of other programs. */
  public static boolean isReadOnly(Class<? extends FleetEvent> event) {
    return typeOf(event).readOnly();
  }

  public static String nameOf(Class<? extends FleetEvent> event) {
    return typeOf(event).value();
  }

  /** The draft of an event that is about to be appended. */
  public EventDraft encode(FleetEvent event, String metadata) {
    if (event instanceof ExternalEvent external) {
      return external.draft(metadata);
    }
    EventType type = typeOf(event.getClass());
    if (type.readOnly()) {
      throw new IllegalArgumentException(type.value() + " is only read, never written");
    }
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
    if (stored.schemaVersion() == versionOf(event)) {
      return Optional.of(Json.readStored(stored.data(), event));
    }
    return Optional.of(
        Json.STORED.treeToValue(
            newest(stored.type(), stored.schemaVersion(), stored.data()), event));
  }

  /** A payload as the newest version has it; as stored where there is nothing to change. */
  public String upcast(StoredEvent stored) {
    Class<? extends FleetEvent> event = classes.get(stored.type());
    if (event == null || stored.redacted() || stored.schemaVersion() >= versionOf(event)) {
      return stored.data();
    }
    return Json.write(newest(stored.type(), stored.schemaVersion(), stored.data()));
  }

  /** The newest form of a payload whose type is known. */
  ObjectNode newest(String type, int version, String data) {
    ObjectNode payload = Json.readStored(data, ObjectNode.class);
    Class<? extends FleetEvent> event = classes.get(type);
    return event == null
        ? payload
        : upcasting.apply(type, Tombstone.versionOf(payload, version), versionOf(event), payload);
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
