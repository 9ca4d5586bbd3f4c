package dev.fleettools.bench.load;

import dev.fleettools.log.Rows;
import java.util.Locale;

/** What the payloads of a store are, in words. */
final class Mix {

  private static final String TYPES =
      """
      SELECT type, COUNT(*) AS n, CAST(AVG(LENGTH(data)) AS BIGINT) AS data_bytes,
        CAST(AVG(LENGTH(metadata)) AS BIGINT) AS metadata_bytes
      FROM events WHERE project_id = ? GROUP BY type ORDER BY n DESC
      """;

  private Mix() {}

  static String of(Rows rows) {
    record Kind(String type, long count, long data, long metadata) {}
    var kinds =
        rows.query(
            TYPES,
            row ->
                new Kind(
                    row.text("type"),
                    row.number("n"),
                    row.number("data_bytes"),
                    row.number("metadata_bytes")),
            rows.project().value());
    long all = kinds.stream().mapToLong(Kind::count).sum();
    long data = kinds.stream().mapToLong(k -> k.count() * k.data()).sum() / Math.max(1, all);
    long metadata =
        kinds.stream().mapToLong(k -> k.count() * k.metadata()).sum() / Math.max(1, all);
    StringBuilder text =
        new StringBuilder(
            "%d B of data and %d B of metadata an event on average.".formatted(data, metadata));
    for (Kind kind : kinds) {
      text.append(
          String.format(
              Locale.ROOT,
              " %s %.1f %% (%d B).",
              kind.type(),
              100.0 * kind.count() / all,
              kind.data()));
    }
    return text.toString();
  }
}
