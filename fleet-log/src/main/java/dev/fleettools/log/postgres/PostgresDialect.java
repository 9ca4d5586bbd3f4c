package dev.fleettools.log.postgres;

import java.util.regex.Pattern;

/** Turns the schema steps that both kinds of store share into what PostgreSQL understands. */
final class PostgresDialect {

  private static final Pattern TEXT = Pattern.compile("\\bTEXT\\b");
  private static final Pattern BLOB = Pattern.compile("\\bBLOB\\b");
  private static final Pattern TRAILING =
      Pattern.compile("\\)\\s*(?:STRICT|WITHOUT ROWID|,|\\s)*$");

  private PostgresDialect() {}

  /**
   * Texts are compared by their bytes, as SQLite does, and not in the order of a language; that
   * also lets an index find what begins with something.
   */
  static String schema(String statement) {
    String texts = TEXT.matcher(statement).replaceAll("TEXT COLLATE \"C\"");
    String bytes = BLOB.matcher(texts).replaceAll("BYTEA");
    return bytes.stripLeading().startsWith("CREATE TABLE")
        ? TRAILING.matcher(bytes).replaceFirst(")")
        : bytes;
  }
}
