package dev.fleettools.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Selections of the same columns, each of which an index gives in one order, as one list in that
 * order. No more of each is read than the list needs.
 *
 * @param selections each a {@code SELECT} with the same parameters and without an order
 * @param parameters those of one selection
 * @param order what stands behind {@code ORDER BY}
 * @param limit how many rows at most
 * @param offset how many rows to leave out first
 */
public record Merge(
    List<String> selections,
    List<@Nullable Object> parameters,
    String order,
    long limit,
    long offset) {

  public Merge {
    selections = List.copyOf(selections);
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
  }

  /** A statement and its parameters. */
  public record Statement(String sql, List<@Nullable Object> parameters) {}

  /**
   * As one statement.
   *
   * @param limitsEach whether each selection says for itself how far it is read: SQLite reads on as
   *     long as rows are asked for and takes longer when it is told, PostgreSQL sorts all of them
   *     when it is not
   */
  public Statement statement(boolean limitsEach) {
    StringJoiner union = new StringJoiner(" UNION ALL ");
    List<@Nullable Object> all = new ArrayList<>();
    for (String selection : selections) {
      union.add(
          limitsEach
              ? "SELECT * FROM (%s ORDER BY %s LIMIT ?) selected".formatted(selection, order)
              : selection);
      all.addAll(parameters);
      if (limitsEach) {
        all.add(limit + offset);
      }
    }
    all.add(limit);
    all.add(offset);
    return new Statement(union + " ORDER BY " + order + " LIMIT ? OFFSET ?", all);
  }
}
