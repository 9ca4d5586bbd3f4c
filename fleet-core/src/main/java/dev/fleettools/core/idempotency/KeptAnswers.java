package dev.fleettools.core.idempotency;

import dev.fleettools.core.json.Json;
import dev.fleettools.core.secret.Secrets;
import dev.fleettools.log.WritableRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answers that are kept for a repeated request, and what must leave them. */
public final class KeptAnswers {

  /** Shorter texts are names of states as often as they are somebody's words. */
  private static final int WORDS = 6;

  private static final String ALL =
      """
      SELECT actor, operation, idempotency_key, answer FROM idempotency WHERE project_id = ?
      """;
  private static final String REPLACE =
      """
      UPDATE idempotency SET answer = ?
      WHERE project_id = ? AND actor = ? AND operation = ? AND idempotency_key = ?
      """;

  private KeptAnswers() {}

  /**
   * Replaces every text of an answer that holds a text of the payload.
   *
   * @param tombstone what stays of the payload
   */
  public static void forget(WritableRows rows, String payload, String tombstone) {
    Set<String> words = words(payload);
    words.removeAll(words(tombstone));
    if (words.isEmpty()) {
      return;
    }
    record Kept(String actor, String operation, String key, String answer) {}
    String project = rows.project().value();
    List<Kept> all =
        rows.query(
            ALL,
            row ->
                new Kept(
                    row.text("actor"),
                    row.text("operation"),
                    row.text("idempotency_key"),
                    row.text("answer")),
            project);
    for (Kept kept : all) {
      JsonNode answer = Json.STORED.readTree(kept.answer());
      if (blank(answer, words)) {
        rows.update(
            REPLACE, Json.write(answer), project, kept.actor(), kept.operation(), kept.key());
      }
    }
  }

  private static Set<String> words(String json) {
    Set<String> words = new HashSet<>();
    collect(Json.STORED.readTree(json), words);
    return words;
  }

  private static void collect(JsonNode node, Set<String> words) {
    if (node.isString() && node.stringValue().length() >= WORDS) {
      words.add(node.stringValue());
    }
    node.values().forEach(inner -> collect(inner, words));
  }

  /** Says whether anything was replaced. */
  private static boolean blank(JsonNode node, Set<String> words) {
    boolean changed = false;
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode value = object.get(name);
        if (holds(value, words)) {
          object.put(name, Secrets.MARK);
          changed = true;
        } else {
          changed |= blank(value, words);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (holds(array.get(i), words)) {
          array.set(i, Secrets.MARK);
          changed = true;
        } else {
          changed |= blank(array.get(i), words);
        }
      }
    }
    return changed;
  }

  private static boolean holds(JsonNode value, Set<String> words) {
    return value.isString() && words.stream().anyMatch(value.stringValue()::contains);
  }
}
