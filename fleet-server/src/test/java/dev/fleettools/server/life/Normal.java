package dev.fleettools.server.life;

import dev.fleettools.core.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of requests and answers what is another in every run: ids get numbers in the order in
 * which they are met, times, hashes and what is measured get fixed values.
 */
final class Normal {

  private static final Pattern ID =
      Pattern.compile(
          "\\b(prj|wo|msn|srt|att|spc|lck|chk|msg|thr|rev|blk|apr|ask|to|pat|mem|tok)-[0-9a-z]{13}\\b");
  private static final Pattern SECRET = Pattern.compile("\\bflt_[A-Za-z0-9_-]{43}");
  private static final Pattern UUID =
      Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");
  private static final Pattern TIME =
      Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final Pattern STAMP = Pattern.compile("\\b\\d{8}T\\d{6}Z(-\\d+)?\\b");
  private static final Pattern DAY = Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\d\\b(?!T)");
  private static final Pattern UP_TO = Pattern.compile("\\bup to \\d+");
  private static final Pattern HASH =
      Pattern.compile("\\b([0-9a-f]{64}|[0-9a-f]{40}|(?=[a-f]*[0-9])[0-9a-f]{10})\\b");

  /** Counts and measures that depend on what else went on. */
  private static final Set<String> VARYING =
      Set.of(
          "position",
          "head",
          "head_hash",
          "seen",
          "next",
          "after",
          "token",
          "pid",
          "stream_version",
          "newest",
          "events",
          "rows",
          "checked",
          "tables",
          "bytes",
          "duration_ms",
          "elapsed_ms",
          "count",
          "first",
          "last",
          "anchors",
          "characters",
          "database_bytes",
          "segment_bytes",
          "sealed_up_to",
          "held_ms",
          "waited_ms",
          "age_ms");

  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, Integer> counters = new HashMap<>();
  private final Map<String, String> words;

  /**
   * @param words what stands for what, for example another folder for the test's own
   */
  Normal(Map<String, String> words) {
    this.words = words;
  }

  /** JSON is laid out as well; what is none stays text. */
  String of(String text) {
    String tidy = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      tidy = tidy.replace(word.getKey(), word.getValue());
    }
    tidy = ID.matcher(tidy).replaceAll(this::id);
    tidy = SECRET.matcher(tidy).replaceAll("flt_" + "x".repeat(43));
    tidy = UUID.matcher(tidy).replaceAll(this::uuid);
    tidy = TIME.matcher(tidy).replaceAll("2026-01-31T12:00:00Z");
    tidy = STAMP.matcher(tidy).replaceAll("20260131T120000Z");
    tidy = UP_TO.matcher(tidy).replaceAll("up to 42");
    tidy = DAY.matcher(tidy).replaceAll("2026-01-31");
    tidy =
        HASH.matcher(tidy)
            .replaceAll(m -> "0123456789abcdef".repeat(4).substring(0, m.group().length()));
    try {
      JsonNode json = Json.STRICT.readTree(tidy);
      return json.isContainer() ? steady("", json).toPrettyString() : tidy;
    } catch (JacksonException e) {
      return tidy;
    }
  }

  private JsonNode steady(String name, JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String field : object.propertyNames().toArray(String[]::new)) {
        object.set(field, steady(field, object.get(field)));
      }
      return object;
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, steady(name, array.get(i)));
      }
      return array;
    }
    if (name.equals("next_cursor") && node.isString()) {
      return Json.STORED.valueToTree("WyIwMTIzNDU2NyIsNDJd");
    }
    boolean varies = VARYING.contains(name) || name.endsWith("_position");
    return node.isNumber() && varies ? Json.STORED.valueToTree(42) : node;
  }

  private String id(MatchResult match) {
    return Matcher.quoteReplacement(
        ids.computeIfAbsent(
            match.group(), i -> match.group(1) + "-" + "%013d".formatted(next(match.group(1)))));
  }

  private String uuid(MatchResult match) {
    return ids.computeIfAbsent(
        match.group(), u -> "00000000-0000-7000-8000-%012d".formatted(next("uuid")));
  }

  private int next(String kind) {
    return counters.merge(kind, 1, Integer::sum);
  }
}
