package dev.fleettools.core.event;

import dev.fleettools.core.json.Json;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Payloads that a schema allows, at random, and the same with one thing wrong. It knows as much of
 * JSON schema as the schemas of events use, and fails over anything else.
 */
final class RandomPayloads {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ID_LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:@-";
  private static final String[] WORDS = {
    "",
    " ",
    "a",
    "Zürich",
    "\"quoted\" \\ back",
    "line\nbreak\ttab",
    "\u0000",
    "\u2028",
    "😀 𝒳",
    "{\"a\":1}",
    "ends with space ",
    "%s ? ' ; --",
    "null",
    "x".repeat(300)
  };
  private static final int DEEPEST = 4;

  private final Random random;

  RandomPayloads(Random random) {
    this.random = random;
  }

  /** Something that a schema allows. */
  ObjectNode valid(ObjectNode schema) {
    return (ObjectNode) value(schema, schema, 0);
  }

  private JsonNode value(JsonNode schema, ObjectNode root, int depth) {
    if (schema.has("$ref")) {
      return value(root.at(schema.get("$ref").stringValue().substring(1)), root, depth);
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    return switch (schema.path("type").asString("")) {
      case "string" -> JSON.stringNode(text(schema));
      case "integer" -> JSON.numberNode(number(schema));
      case "number" -> JSON.numberNode(random.nextInt(1_000_000) / 64.0);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "array" -> array(schema, root, depth);
      case "object" -> object(schema, root, depth);
      case "" -> anything(schema, depth);
      default -> throw new AssertionError("a type that this generator does not know: " + schema);
    };
  }

  private String text(JsonNode schema) {
    if (schema.has("pattern")) {
      StringBuilder id = new StringBuilder();
      int length = random.nextInt(20) == 0 ? 128 : 1 + random.nextInt(20);
      for (int i = 0; i < length; i++) {
        id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
      }
      return id.toString();
    }
    if (schema.path("format").asString("").equals("date-time")) {
      // Whole microseconds from 1970 to 9999, as the store keeps them.
      long micros = random.nextLong(253_402_300_799_000_000L);
      return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000).toString();
    }
    return WORDS[random.nextInt(WORDS.length)] + (random.nextBoolean() ? "" : random.nextInt(99));
  }

  private long number(JsonNode schema) {
    long least = schema.path("minimum").asLong(Long.MIN_VALUE);
    long most = schema.path("maximum").asLong(Long.MAX_VALUE);
    return switch (random.nextInt(6)) {
      case 0 -> least;
      case 1 -> most;
      case 2 -> 0;
      default -> random.nextInt(1_000_000);
    };
  }

  private ArrayNode array(JsonNode schema, ObjectNode root, int depth) {
    ArrayNode array = JSON.arrayNode();
    int size = depth > DEEPEST ? 0 : random.nextInt(4);
    for (int i = 0; i < size; i++) {
      array.add(value(schema.path("items"), root, depth + 1));
    }
    return array;
  }

  private ObjectNode object(JsonNode schema, ObjectNode root, int depth) {
    ObjectNode object = JSON.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.stringValue()));
    schema
        .path("properties")
        .forEachEntry(
            (name, field) -> {
              if (required.contains(name) || (depth <= DEEPEST && random.nextBoolean())) {
                object.set(name, value(field, root, depth + 1));
              }
            });
    if (schema.path("additionalProperties").isObject()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        object.set("key " + i, value(schema.get("additionalProperties"), root, depth + 1));
      }
    }
    return object;
  }

  /** A schema without a type says nothing. */
  private JsonNode anything(JsonNode schema, int depth) {
    if (!schema.isEmpty()) {
      throw new AssertionError("a schema that this generator does not know: " + schema);
    }
    return switch (random.nextInt(depth > DEEPEST ? 3 : 6)) {
      case 0 -> JSON.stringNode(WORDS[random.nextInt(WORDS.length)]);
      case 1 -> JSON.numberNode(random.nextLong());
      case 2 -> JSON.booleanNode(true);
      case 3 -> JSON.arrayNode().add(anything(schema, depth + 1));
      case 4 -> JSON.objectNode().set("any", anything(schema, depth + 1));
      default -> JSON.objectNode().putNull("nothing");
    };
  }

  /** A payload with one thing wrong, and where. */
  record Wrong(String payload, String pointer, String what) {}

  /** Every way to be wrong at one place each, for every field of a payload. */
  List<Wrong> wrong(ObjectNode schema, ObjectNode payload) {
    List<Wrong> all = new ArrayList<>();
    collect(all, schema, schema, payload, payload, "");
    return all;
  }

  private void collect(
      List<Wrong> all,
      ObjectNode root,
      JsonNode unresolved,
      ObjectNode payload,
      JsonNode at,
      String pointer) {
    JsonNode schema =
        unresolved.has("$ref")
            ? root.at(unresolved.get("$ref").stringValue().substring(1))
            : unresolved;
    for (JsonNode bad : bad(schema)) {
      if (!pointer.isEmpty()) {
        all.add(new Wrong(replaced(payload, pointer, bad), pointer, bad.toString()));
      }
    }
    if (at instanceof ObjectNode object) {
      schema
          .path("required")
          .forEach(
              name ->
                  all.add(
                      new Wrong(
                          replaced(payload, pointer + "/" + name.stringValue(), null),
                          pointer,
                          "without " + name.stringValue())));
      schema
          .path("properties")
          .forEachEntry(
              (name, field) -> {
                if (object.has(name)) {
                  collect(all, root, field, payload, object.get(name), pointer + "/" + name);
                }
              });
    } else if (at instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        collect(all, root, schema.path("items"), payload, array.get(i), pointer + "/" + i);
      }
    }
  }

  private static List<JsonNode> bad(JsonNode schema) {
    JsonNode object = JSON.objectNode().put("x", 1);
    JsonNode word = JSON.stringNode("no such word");
    if (schema.has("enum")) {
      return List.of(word, JSON.numberNode(1), JSON.nullNode());
    }
    return switch (schema.path("type").asString("")) {
      case "string" -> {
        List<JsonNode> bad = new ArrayList<>(List.of(JSON.numberNode(7), object, JSON.nullNode()));
        if (schema.has("pattern")) {
          bad.add(JSON.stringNode(""));
          bad.add(JSON.stringNode("a b"));
          bad.add(JSON.stringNode("a\n"));
          bad.add(JSON.stringNode("x".repeat(129)));
        }
        if (schema.has("format")) {
          bad.add(JSON.stringNode("2026-02-31T00:00:00Z"));
          bad.add(JSON.stringNode("yesterday"));
        }
        yield bad;
      }
      case "integer" -> {
        List<JsonNode> bad = new ArrayList<>(List.of(word, JSON.numberNode(1.5), JSON.nullNode()));
        bad.add(JSON.numberNode(new BigInteger("9223372036854775808")));
        if (schema.path("format").asString("").equals("int32")) {
          bad.add(JSON.numberNode(2_147_483_648L));
        }
        yield bad;
      }
      case "number" -> List.of(word, JSON.nullNode());
      case "boolean" -> List.of(JSON.stringNode("true"), JSON.numberNode(0), JSON.nullNode());
      case "array" -> List.of(word, object, JSON.nullNode());
      case "object" -> List.of(word, JSON.arrayNode(), JSON.nullNode());
      default -> List.of();
    };
  }

  /** The payload with another value at a place; without what stands there for null. */
  private static String replaced(ObjectNode payload, String pointer, @Nullable JsonNode value) {
    ObjectNode copy = payload.deepCopy();
    int cut = pointer.lastIndexOf('/');
    JsonNode parent = copy.at(pointer.substring(0, cut));
    String name = pointer.substring(cut + 1);
    if (parent instanceof ArrayNode array && value != null) {
      array.set(Integer.parseInt(name), value);
    } else if (value == null) {
      ((ObjectNode) parent).remove(name);
    } else {
      ((ObjectNode) parent).set(name, value);
    }
    return Json.write(copy);
  }
}
