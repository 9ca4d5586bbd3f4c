package dev.fleettools.core.idempotency;

import dev.fleettools.log.Tx;
import java.time.Instant;
import java.util.Optional;

/**
 * Goes round all kept answers in the order of their keys, some at a time, and deletes old ones on
 * the way: an index by age would cost each command more than that. Used by the writer of one
 * project only.
 */
public final class Forgetting {

  /** More than are kept between two calls, so that it comes round. */
  static final int AT_ONCE = 128;

  private static final String LAST_OF_SOME =
      """
      SELECT actor, operation, idempotency_key FROM idempotency
      WHERE project_id = ? AND (actor, operation, idempotency_key) > (?, ?, ?)
      ORDER BY actor, operation, idempotency_key LIMIT 1 OFFSET ?
      """;

  private static final String FORGET_SOME =
      """
      DELETE FROM idempotency
      WHERE project_id = ? AND (actor, operation, idempotency_key) > (?, ?, ?)
        AND (actor, operation, idempotency_key) <= (?, ?, ?) AND kept_at <= ?
      """;

  private static final String FORGET_REST =
      """
      DELETE FROM idempotency
      WHERE project_id = ? AND (actor, operation, idempotency_key) > (?, ?, ?) AND kept_at <= ?
      """;

  private static final Place START = new Place("", "", "");

  private Place done = START;

  /** Deletes those that were kept until then, among the next ones. */
  void some(Tx tx, Instant until) {
    String project = tx.project().value();
    Place from = done;
    Optional<Place> last =
        tx.one(
            LAST_OF_SOME,
            row -> new Place(row.text("actor"), row.text("operation"), row.text("idempotency_key")),
            project,
            from.actor,
            from.operation,
            from.key,
            AT_ONCE - 1);
    if (last.isPresent()) {
      Place to = last.get();
      tx.update(
          FORGET_SOME,
          project,
          from.actor,
          from.operation,
          from.key,
          to.actor,
          to.operation,
          to.key,
          until);
    } else {
      tx.update(FORGET_REST, project, from.actor, from.operation, from.key, until);
    }
    done = last.orElse(START);
  }

  private record Place(String actor, String operation, String key) {}
}
