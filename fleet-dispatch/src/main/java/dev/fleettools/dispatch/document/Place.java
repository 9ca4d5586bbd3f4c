package dev.fleettools.dispatch.document;

/**
 * Where a value stands.
 *
 * @param source the file's name, or {@code -}
 * @param line from 1; 0 when unknown
 * @param column from 1; 0 when unknown
 * @param pointer JSON pointer; empty for the whole document
 */
public record Place(String source, int line, int column, String pointer) {
  /** The place of a field or list item below this one, at a line and column of its own. */
  Place below(String name, int atLine, int atColumn) {
    String escaped = name.replace("~", "~0").replace("/", "~1");
    return new Place(source, atLine, atColumn, pointer + "/" + escaped);
  }

  @Override
  public String toString() {
    return source
        + (line > 0 ? ":" + line : "")
        + (line > 0 && column > 0 ? ":" + column : "")
        + (pointer.isEmpty() ? "" : " " + pointer);
  }
}
