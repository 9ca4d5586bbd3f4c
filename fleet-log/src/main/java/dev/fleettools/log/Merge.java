package dev.fleettools.log;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Selections of the same columns, each of which an index gives in one order, as one list in that
 * order. No more of each is read than the list needs.
 *
 * <p>Each store is quick in its own way: SQLite reads on as long as rows are asked for and takes
 * longer when it is told how far, PostgreSQL sorts all of them when it is not.
 *
 * @param selections each a {@code SELECT} with the same parameters and without an order
 * @param order what stands behind {@code ORDER BY}
 * @param limit how many rows at most
 * @param offset how many rows to leave out first
 */
public record Merge(List<String> selections, String order, long limit, long offset) {

  public Merge {
    selections = List.copyOf(selections);
  }

  /**
   * As one statement.
   *
   * @param limitsEach whether each selection says for itself how far it is read
   */
  public String sql(boolean limitsEach) {
    StringJoiner union = new StringJoiner(" UNION ALL ");
    for (String selection : selections) {
      union.add(
          limitsEach
              ? "SELECT * FROM (%s ORDER BY %s LIMIT ?) selected".formatted(selection, order)
              : selection);
    }
    return union + " ORDER BY " + order + " LIMIT ? OFFSET ?";
  }

  /**
   * The parameters of that statement.
   *
   * @param each those of one selection
   */
  public @Nullable Object[] parameters(boolean limitsEach, @Nullable Object... each) {
    int step = each.length + (limitsEach ? 1 : 0);
    @Nullable Object[] all = new @Nullable Object[selections.size() * step + 2];
    for (int i = 0; i < selections.size(); i++) {
      System.arraycopy(each, 0, all, i * step, each.length);
      if (limitsEach) {
        all[i * step + each.length] = limit + offset;
      }
    }
    all[all.length - 2] = limit;
    all[all.length - 1] = offset;
    return all;
  }
}
