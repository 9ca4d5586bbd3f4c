package dev.fleettools.core.event;

import dev.fleettools.core.json.Json;
import dev.fleettools.core.secret.Secrets;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What takes the place of a redacted payload: ids, numbers, states and times stay, so that rows are
 * still found by them; every word goes.
 */
final class Tombstone {

  static final String BARE = "{\"redacted\":true}";

  private static final String FLAG = "redacted";

  /** Which version's fields are left, where it is not the version that was stored. */
  private static final String VERSION = "as_version";

  /** Texts that rows are found by or counted with, besides all ids. */
  private static final Set<String> KEPT =
      Set.of(
          "number",
          "base_commit",
          "commit",
          "old_head",
          "merge_commit",
          "integration_head",
          "integration_branch",
          "branch",
          "worktree",
          "onto",
          "start_from",
          "ref",
          "harness",
          "strategy",
          "category",
          "status",
          "normalized_path",
          "message_type",
          "from",
          "by");

  private Tombstone() {}

  /**
   * What is left of a payload of the newest version.
   *
   * @param stored the version that the event was stored with; it stays with the event
   */
  static String of(Class<? extends FleetEvent> event, ObjectNode payload, int stored) {
    ObjectNode left = blank(event, payload).put(FLAG, true);
    int newest = EventCatalog.versionOf(event);
    return Json.write(stored == newest ? left : left.put(VERSION, newest));
  }

  /** The version whose fields a payload holds: a tombstone's may be newer than its event's. */
  static int versionOf(ObjectNode payload, int stored) {
    return payload.path(FLAG).asBoolean(false) ? payload.path(VERSION).asInt(stored) : stored;
  }

  /** Whether enough is left of a payload to read it as its event. */
  static boolean isReadable(String data) {
    return !data.equals(BARE);
  }

  private static ObjectNode blank(Class<?> type, ObjectNode payload) {
    ObjectNode left = Json.STORED.createObjectNode();
    for (RecordComponent component : type.getRecordComponents()) {
      String field = PayloadSchemaGenerator.snakeCase(component.getName());
      JsonNode value = payload.get(field);
      if (value != null) {
        left.set(field, blank(field, component.getGenericType(), value));
      }
    }
    return left;
  }

  private static JsonNode blank(String field, Type type, JsonNode value) {
    if (type instanceof ParameterizedType list
        && list.getRawType() instanceof Class<?> raw
        && Collection.class.isAssignableFrom(raw)
        && value instanceof ArrayNode values) {
      return blankAll(field, list.getActualTypeArguments()[0], values);
    }
    Class<?> raw =
        type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
    if (Map.class.isAssignableFrom(raw) || JsonNode.class.isAssignableFrom(raw)) {
      return Json.STORED.createObjectNode();
    }
    if (raw.isRecord() && value instanceof ObjectNode object) {
      return blank(raw, object);
    }
    return raw == String.class && !field.endsWith("_id") && !KEPT.contains(field)
        ? Json.STORED.getNodeFactory().stringNode(Secrets.MARK)
        : value;
  }

  /** Of a list of words nothing stays, not even how many there were. */
  private static ArrayNode blankAll(String field, Type element, ArrayNode values) {
    ArrayNode left = Json.STORED.createArrayNode();
    if (element != String.class) {
      values.forEach(value -> left.add(blank(field, element, value)));
    }
    return left;
  }
}
