package dev.fleettools.dispatch.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a document, with its place. */
public sealed interface Node {
  /** Where it stands. */
  Place place();

  /** What a person would call it. */
  String kind();

  /** A scalar that is not null; {@code text} is as written, without quotes. */
  record Scalar(Place place, Type type, String text) implements Node {
    /** How the document's language reads the scalar. */
    public enum Type {
      TEXT,
      INTEGER,
      DECIMAL,
      BOOLEAN
    }

    @Override
    public String kind() {
      return switch (type) {
        case TEXT -> "a text";
        case INTEGER, DECIMAL -> "a number";
        case BOOLEAN -> "true or false";
      };
    }
  }

  /** Nothing: a field without a value counts as not written. */
  record Nothing(Place place) implements Node {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  /** A list. */
  record Items(Place place, List<Node> items) implements Node {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Fields in the order they are written. */
  record Mapping(Place place, Map<String, Node> fields) implements Node {
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String kind() {
      return "a group of fields";
    }
  }
}
