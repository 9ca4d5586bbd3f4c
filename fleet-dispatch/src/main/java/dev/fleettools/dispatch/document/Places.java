package dev.fleettools.dispatch.document;

import java.util.HashMap;
import java.util.Map;

/** Where each JSON pointer of a document stands. Immutable once handed out. */
public final class Places {
  private final String source;
  private final Map<String, Place> byPointer = new HashMap<>();

  private Places(String source) {
    this.source = source;
  }

  /** For values that come from no file: pointers without lines. */
  public static Places unknown(String source) {
    return new Places(source);
  }

  /**
   * The places of a document.
   *
   * @param moved pointers of the model that differ from the document's, with where they stand
   */
  public static Places of(Node root, Map<String, Place> moved) {
    Places places = new Places(root.place().source());
    places.fill(root);
    places.byPointer.putAll(moved);
    return places;
  }

  private void fill(Node node) {
    byPointer.put(node.place().pointer(), node.place());
    switch (node) {
      case Node.Items list -> list.items().forEach(this::fill);
      case Node.Mapping mapping -> mapping.fields().values().forEach(this::fill);
      case Node.Scalar scalar -> {}
      case Node.Nothing nothing -> {}
    }
  }

  /** The place of a pointer; with the line of what it lies in where the document lacks it. */
  public Place at(String pointer) {
    for (String known = pointer; ; known = known.substring(0, known.lastIndexOf('/'))) {
      Place place = byPointer.get(known);
      if (place != null) {
        return known.equals(pointer)
            ? place
            : new Place(source, place.line(), place.column(), pointer);
      }
      if (known.isEmpty()) {
        return new Place(source, 0, 0, pointer);
      }
    }
  }
}
