package dev.fleettools.log.sqlite;

import dev.fleettools.log.Migration;
import dev.fleettools.log.internal.jdbc.SqlResource;
import java.util.ArrayList;
import java.util.List;

/** The steps that make a store's tables. */
public final class SqliteTables {

  static final List<Migration> OWN =
      List.of(
          SqlResource.migration(SqliteStore.class, "log-0001-events"),
          SqlResource.migration(SqliteStore.class, "log-0002-actor"),
          SqlResource.migration(SqliteStore.class, "log-0003-segments"),
          SqlResource.migration(SqliteStore.class, "log-0006-appended"));

  private SqliteTables() {}

  /** All of them: the log's own first, then those of the floors above. */
  public static List<Migration> with(List<Migration> above) {
    List<Migration> all = new ArrayList<>(OWN);
    all.addAll(above);
    return all;
  }
}
