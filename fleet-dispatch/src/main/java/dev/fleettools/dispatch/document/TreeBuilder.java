package dev.fleettools.dispatch.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Builds the tree from a parser's tokens; stops at the first thing it does not take. */
final class TreeBuilder {
  private static final int MAX_DEPTH = 20;
  private static final String STANDARD_TAG = "tag:yaml.org,2002:";
  private static final List<String> TAGS =
      List.of("str", "int", "float", "bool", "null", "map", "seq");
  private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+)");

  /** Ends the reading with a problem. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Stop(Place place, String message, String remedy) {
      super(message, null, false, false);
      this.problem = new Problem(ProblemCode.SCHEMA, place, message, remedy);
    }
  }

  private final JsonParser parser;

  private TreeBuilder(JsonParser parser) {
    this.parser = parser;
  }

  static Optional<Node> build(
      TokenStreamFactory factory, String text, String source, Problems problems) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      return Optional.of(new TreeBuilder(parser).document(source));
    } catch (Stop stop) {
      problems.addAll(List.of(stop.problem));
    } catch (JacksonException e) {
      problems.schema(place(e, source), "the text cannot be read: " + message(e), remedy(text));
    }
    return Optional.empty();
  }

  private Node document(String source) {
    Place start = new Place(source, 1, 1, "");
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new Stop(start, "the file holds only comments", "write it as docs/ shows");
    }
    Node root = node(first, start, 0);
    if (parser.nextToken() != null) {
      throw new Stop(
          at(new Place(source, 0, 0, "")),
          "a second document begins here",
          "keep one document in a file (no --- between parts)");
    }
    return root;
  }

  private Place at(Place place) {
    TokenStreamLocation location = parser.currentTokenLocation();
    return new Place(place.source(), location.getLineNr(), location.getColumnNr(), place.pointer());
  }

  private Node node(JsonToken token, Place place, int depth) {
    refuseYamlExtras(place);
    if (depth > MAX_DEPTH) {
      throw new Stop(place, "values are nested more than 20 deep", "write it flatter");
    }
    return switch (token) {
      case START_OBJECT -> mapping(place, depth);
      case START_ARRAY -> items(place, depth);
      case VALUE_NULL -> new Node.Nothing(place);
      case VALUE_TRUE, VALUE_FALSE -> scalar(place, Node.Scalar.Type.BOOLEAN);
      case VALUE_NUMBER_INT -> scalar(place, Node.Scalar.Type.INTEGER);
      case VALUE_NUMBER_FLOAT -> scalar(place, Node.Scalar.Type.DECIMAL);
      case VALUE_STRING -> scalar(place, Node.Scalar.Type.TEXT);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new Stop(place, "there is no value here", "write one or leave the field out");
    };
  }

  private void refuseYamlExtras(Place place) {
    if (!(parser instanceof YAMLParser yaml)) {
      return;
    }
    if (yaml.isCurrentAlias()) {
      throw new Stop(place, "an alias (*name) is not read", "write the value out");
    }
    String tag = yaml.getTypeId();
    if (tag != null
        && !(tag.startsWith(STANDARD_TAG) && TAGS.contains(tag.substring(STANDARD_TAG.length())))) {
      throw new Stop(place, "the tag " + tag + " is not read", "take it out");
    }
  }

  private Node scalar(Place place, Node.Scalar.Type type) {
    String text = parser.getString();
    if (text.indexOf('\0') >= 0) {
      throw new Stop(place, "the text holds a NUL character", "take it out");
    }
    return new Node.Scalar(place, type, text);
  }

  private Node items(Place place, int depth) {
    List<Node> items = new ArrayList<>();
    for (JsonToken token = next(place); token != JsonToken.END_ARRAY; token = next(place)) {
      Place here = at(place);
      items.add(
          node(
              token,
              place.below(Integer.toString(items.size()), here.line(), here.column()),
              depth + 1));
    }
    return new Node.Items(place, items);
  }

  private Node mapping(Place place, int depth) {
    Map<String, Node> fields = new LinkedHashMap<>();
    for (JsonToken token = next(place); token != JsonToken.END_OBJECT; token = next(place)) {
      Place here = at(place);
      String name = parser.getString();
      Place field = place.below(name, here.line(), here.column());
      refuseYamlExtras(field);
      if (fields.containsKey(name)) {
        throw new Stop(field, "the field " + name + " is there twice", "keep one of them");
      }
      fields.put(name, node(next(field), field, depth + 1));
    }
    return new Node.Mapping(place, fields);
  }

  private JsonToken next(Place place) {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new Stop(place, "the text ends in the middle of this value", "write the rest");
    }
    return token;
  }

  /** The YAML parser names the exact spot in its message only, as the last of several. */
  private static Place place(JacksonException e, String source) {
    Matcher mark = MARK.matcher(e.getOriginalMessage());
    Place place = new Place(source, 0, 0, "");
    TokenStreamLocation location = e.getLocation();
    if (location != null) {
      place = new Place(source, location.getLineNr(), location.getColumnNr(), "");
    }
    while (mark.find()) {
      place =
          new Place(source, Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)), "");
    }
    return place;
  }

  private static String message(JacksonException e) {
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .map(line -> line.replaceAll("\\(start marker at .*", "").strip())
        .collect(Collectors.joining(", "));
  }

  private static String remedy(String text) {
    return text.contains("\t")
        ? "indent with spaces instead of tabs, and see that quotes and brackets are closed"
        : "see that indentation fits and that quotes and brackets are closed";
  }
}
