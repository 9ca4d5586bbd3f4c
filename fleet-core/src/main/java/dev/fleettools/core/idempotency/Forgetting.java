package dev.fleettools.core.idempotency;

import dev.fleettools.log.Row;
import dev.fleettools.log.Tx;
import java.time.Instant;
import java.util.List;

/**
 * Goes round all kept answers in the order of their keys, some at a time, and deletes old ones on
 * the way: an index by age would cost each command more than that. Used by the writer of one
 * project only.
 */
public final class Forgetting {

  /** More than are kept between two calls, so that it comes round. */
  static final int AT_ONCE = 128;

  // Without an upper bound: PostgreSQL would walk from the lower one through all that follow.
  private static final String SOME =
      """
      SELECT actor, operation, idempotency_key, kept_at FROM idempotency
      WHERE project_id = ? AND (actor, operation, idempotency_key) > (?, ?, ?)
      ORDER BY actor, operation, idempotency_key LIMIT ?
      """;

  private static final String FORGET =
      """
      DELETE FROM idempotency
      WHERE project_id = ? AND actor = ? AND operation = ? AND idempotency_key = ?
      """;

  private static final Place START = new Place("", "", "", Instant.EPOCH);

  private Place done = START;

  /** Deletes those that were kept until then, among the next ones. */
  void some(Tx tx, Instant until) {
    String project = tx.project().value();
    List<Place> next =
        tx.query(SOME, Place::of, project, done.actor, done.operation, done.key, AT_ONCE);
    for (Place place : next) {
      if (!place.keptAt.isAfter(until)) {
        tx.update(FORGET, project, place.actor, place.operation, place.key);
      }
    }
    done = next.size() < AT_ONCE ? START : next.getLast();
  }

  private record Place(String actor, String operation, String key, Instant keptAt) {

    static Place of(Row row) {
      return new Place(
          row.text("actor"),
          row.text("operation"),
          row.text("idempotency_key"),
          row.time("kept_at"));
    }
  }
}
