package dev.fleettools.core.reference;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.Rows;
import java.util.List;
import java.util.Map;

/**
 * How people name one of a feature's things: its id, its number, or a beginning or ending of the id
 * of at least four characters that no other id shares.
 *
 * @param what the plain word for a thing of this kind, for sentences
 * @param numberColumn the column of the number that people see; the id column where there is none
 */
public record Reference(String what, String table, String idColumn, String numberColumn) {

  private static final int SHORTEST = 4;
  private static final int MOST_LISTED = 10;

  /** No id is longer. */
  private static final int LONGEST = 128;

  private static final int SHOWN = 40;

  /**
   * The id that a text stands for.
   *
   * @throws FleetException NOT_FOUND, or VALIDATION: with the matches when several ids fit, or for
   *     a blank text
   */
  public String resolve(Rows rows, String text) {
    if (text.isBlank()) {
      throw FleetException.invalid("Say which %s is meant.".formatted(what));
    }
    if (text.length() > LONGEST) {
      String beginning = text.substring(0, text.offsetByCodePoints(0, SHOWN));
      throw FleetException.notFound(what, beginning + "...");
    }
    String project = rows.project().value();
    for (String column : List.of(idColumn, numberColumn)) {
      List<String> exact =
          rows.query(
              "SELECT %2$s FROM %1$s WHERE project_id = ? AND %3$s = ?"
                  .formatted(table, idColumn, column),
              row -> row.text(idColumn),
              project,
              text);
      if (exact.size() == 1) {
        return exact.getFirst();
      }
    }
    if (text.length() < SHORTEST) {
      throw FleetException.notFound(what, text);
    }
    // Not LIKE: stores differ in the case and the length of its patterns.
    int length = text.codePointCount(0, text.length());
    List<String> matches =
        rows.query(
            """
            SELECT %2$s FROM %1$s
            WHERE project_id = ?
              AND (SUBSTR(%2$s, 1, %4$d) = ? OR SUBSTR(%2$s, LENGTH(%2$s) - %4$d + 1) = ?)
            ORDER BY %2$s LIMIT %3$d
            """
                .formatted(table, idColumn, MOST_LISTED, length),
            row -> row.text(idColumn),
            project,
            text,
            text);
    return switch (matches.size()) {
      case 0 -> throw FleetException.notFound(what, text);
      case 1 -> matches.getFirst();
      default ->
          throw new FleetException(
              ErrorCode.VALIDATION,
              "'%s' fits several: %s; give more characters."
                  .formatted(text, String.join(", ", matches)),
              Map.of("matches", matches));
    };
  }
}
