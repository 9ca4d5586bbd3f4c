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
    String literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    List<String> matches =
        rows.query(
            """
            SELECT %2$s FROM %1$s
            WHERE project_id = ? AND (%2$s LIKE ? ESCAPE '\\' OR %2$s LIKE ? ESCAPE '\\')
            ORDER BY %2$s LIMIT %3$d
            """
                .formatted(table, idColumn, MOST_LISTED),
            row -> row.text(idColumn),
            project,
            literal + "%",
            "%" + literal);
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
