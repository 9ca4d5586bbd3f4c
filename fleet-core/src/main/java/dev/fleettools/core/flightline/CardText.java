package dev.fleettools.core.flightline;

import dev.fleettools.core.json.Json;
import dev.fleettools.core.secret.Secrets;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one text of a card, the same on every machine: names in order, one value a line, line feeds,
 * so that git merges it.
 */
public final class CardText {

  private static final int FORMAT = 1;
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      Json.STORED
          .writer()
          .with(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

  private CardText() {}

  /** A file that holds no card; the message says why, and what to do. */
  public static final class BadCard extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadCard(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }
  }

  public static String write(Card card) {
    ObjectNode tree = Json.STORED.valueToTree(card);
    tree.put("format", FORMAT);
    return Secrets.redact(WRITER.writeValueAsString(sorted(tree))) + "\n";
  }

  /**
   * The card that a text holds.
   *
   * @throws BadCard when it holds none
   */
  public static Card read(Card.Kind kind, String text) {
    requireMerged(text);
    try {
      if (!(Json.STRICT.readTree(text) instanceof ObjectNode tree)) {
        throw new BadCard("it is no JSON object; take it from an older commit", null);
      }
      requireFormat(tree);
      tree.remove("format");
      requireAll(kind.type(), tree);
      return (Card) Json.STRICT.treeToValue(tree, kind.type());
    } catch (JacksonException e) {
      throw new BadCard(
          "it cannot be read (%s); mend it, or take it from an older commit"
              .formatted(firstLine(e)),
          e);
    }
  }

  /** What git leaves when two sides changed the same lines. */
  private static void requireMerged(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.startsWith("<<<<<<< ") || line.startsWith(">>>>>>> ") || line.equals("=======")) {
        throw new BadCard(
            "git left a conflict in it on line %d; keep one side with `git checkout --ours` or `--theirs`, or edit it"
                .formatted(number),
            null);
      }
    }
  }

  private static void requireFormat(ObjectNode tree) {
    JsonNode format = tree.get("format");
    if (format == null || !format.isInt() || format.intValue() != FORMAT) {
      throw new BadCard(
          "its format is %s and this version reads %d; use the version that wrote it"
              .formatted(format == null ? "missing" : format, FORMAT),
          null);
    }
  }

  /** Jackson takes what is missing as null, which nothing here allows where it is not said. */
  private static void requireAll(Class<? extends Record> type, ObjectNode tree) {
    for (RecordComponent part : type.getRecordComponents()) {
      String name = snakeCase(part.getName());
      JsonNode value = tree.get(name);
      boolean missing = value == null || value.isNull();
      if (missing && !part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        throw new BadCard("it has no %s; take it from an older commit".formatted(name), null);
      }
      if (!missing && part.getType().isRecord() && value instanceof ObjectNode inner) {
        requireAll(part.getType().asSubclass(Record.class), inner);
      }
    }
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      TreeMap<String, JsonNode> fields = new TreeMap<>();
      object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
      ObjectNode result = Json.STORED.createObjectNode();
      fields.forEach(result::set);
      return result;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode result = Json.STORED.createArrayNode();
      array.forEach(each -> result.add(sorted(each)));
      return result;
    }
    return node;
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String firstLine(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not JSON");
  }
}
