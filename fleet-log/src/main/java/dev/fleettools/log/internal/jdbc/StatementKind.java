package dev.fleettools.log.internal.jdbc;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a statement does, as far as its text tells.
 *
 * @param controls whether it begins or ends a transaction, as a whole or in part
 * @param returns whether it changes rows and gives some
 */
record StatementKind(boolean controls, boolean returns) {

  private static final Pattern CONTROL =
      Pattern.compile(
          "\\s*(?:BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\\b.*|.*\\bOR\\s+ROLLBACK\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  static StatementKind of(String sql) {
    return new StatementKind(
        CONTROL.matcher(sql).matches(), sql.toUpperCase(Locale.ROOT).contains("RETURNING"));
  }

  /** Kinds by text, since looking takes longer than finding. Not thread-safe. */
  static final class Known {

    private static final int MOST = 1_024;

    private final Map<String, StatementKind> kinds = new HashMap<>();

    StatementKind of(String sql) {
      StatementKind known = kinds.get(sql);
      if (known == null) {
        if (kinds.size() >= MOST) {
          kinds.clear();
        }
        known = StatementKind.of(sql);
        kinds.put(sql, known);
      }
      return known;
    }
  }
}
