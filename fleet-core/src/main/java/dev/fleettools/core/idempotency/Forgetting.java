package dev.fleettools.core.idempotency;

import dev.fleettools.log.Row;
import dev.fleettools.log.Tx;
import java.time.Instant;

/**
 * Goes round all kept answers in the order of their keys, some at a time, and deletes old ones on
 * the way: an index by age would cost each command more than that. Used by the writer of one
 * project only.
 */
public final class Forgetting {

  /** More than are kept between two calls, so that it comes round. */
  static final int AT_ONCE = 128;

  // Without an upper bound: PostgreSQL would walk from the lower one through all that follow.
  private static final String NEXT =
      """
      SELECT actor, operation, idempotency_key, kept_at FROM idempotency
      WHERE project_id = ? AND (actor, operation, idempotency_key) > (?, ?, ?)
      ORDER BY actor, operation, idempotency_key LIMIT ? OFFSET ?
      """;

  /**
   * The old ones of them, then the last of them whatever its age: the others stay where they are.
   */
  private static final String SOME =
      """
      SELECT actor, operation, idempotency_key, 0 AS last FROM (%s) s WHERE kept_at <= ?
      UNION ALL
      SELECT actor, operation, idempotency_key, 1 AS last FROM (%s) s
      """
          .formatted(NEXT, NEXT);

  private static final String FORGET =
      """
      DELETE FROM idempotency
      WHERE project_id = ? AND actor = ? AND operation = ? AND idempotency_key = ?
      """;

  private static final Place START = new Place("", "", "", true);

  private Place done = START;

  /** Deletes those that were kept until then, among the next ones. */
  void some(Tx tx, Instant until) {
    String project = tx.project().value();
    Place from = done;
    done = START;
    tx.query(
            SOME,
            Place::of,
            project,
            from.actor,
            from.operation,
            from.key,
            AT_ONCE,
            0,
            until,
            project,
            from.actor,
            from.operation,
            from.key,
            1,
            AT_ONCE - 1)
        .forEach(place -> pass(tx, place));
  }

  private void pass(Tx tx, Place place) {
    if (place.last) {
      done = place;
    } else {
      tx.update(FORGET, tx.project().value(), place.actor, place.operation, place.key);
    }
  }

  private record Place(String actor, String operation, String key, boolean last) {

    static Place of(Row row) {
      return new Place(
          row.text("actor"), row.text("operation"), row.text("idempotency_key"), row.flag("last"));
    }
  }
}
