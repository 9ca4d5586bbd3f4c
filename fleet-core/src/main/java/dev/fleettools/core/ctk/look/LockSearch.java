package dev.fleettools.core.ctk.look;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which locks are wanted. Every condition that is set narrows the answer; null sets none. */
final class LockSearch {

  private static final String RUNNING =
      "l.state = 'active' AND (l.expires_at IS NULL OR l.expires_at > ? OR r.expires_at > ?)";

  private static final String OVER =
      "(l.state = 'expired' OR l.state = 'active' AND l.expires_at <= ?"
          + " AND (r.expires_at IS NULL OR r.expires_at <= ?))";

  private static final String OF_MISSION =
      "(l.mission_id = ? OR SUBSTR(s.number, 1, CAST(? AS INTEGER)) = ?)";

  private static final String OF_HOLDER =
      "(l.specialist_id = ? OR l.sortie_id = ? OR s.number = ?)";

  private static final String HELD_SINCE = "(l.ended_at IS NULL OR l.ended_at >= ?)";

  private static final Key GRANTED = Key.number("l.granted_position");

  private final Instant now;
  private final Listing listing;

  LockSearch(Rows rows, Instant now) {
    this.now = now;
    this.listing = new Listing(rows, LockTable.SELECT, rows.project().value());
  }

  /**
   * Those that are in a state at the moment of the question.
   *
   * @param text the state, or {@code all}
   */
  LockSearch state(String text) {
    if (!text.equals("all")) {
      Lock.State state = stateOf(text);
      switch (state) {
        case ACTIVE -> and(RUNNING, now, now);
        case EXPIRED -> and(OVER, now, now);
        case RELEASED, FORCE_RELEASED -> and("l.state = ?", state);
      }
    }
    return this;
  }

  private static Lock.State stateOf(String text) {
    for (Lock.State state : Lock.State.values()) {
      if (state.text().equals(text)) {
        return state;
      }
    }
    throw FleetException.invalid(
        "There is no lock state '%s'; use active, released, expired, force_released or all."
            .formatted(text));
  }

  LockSearch specialist(@Nullable String id) {
    return id == null ? this : and("l.specialist_id = ?", id);
  }

  /**
   * Those of a sortie.
   *
   * @param sortie id or number
   */
  LockSearch sortie(@Nullable String sortie) {
    return sortie == null ? this : and("(l.sortie_id = ? OR s.number = ?)", sortie, sortie);
  }

  /**
   * Those of an agent or of a sortie.
   *
   * @param holder an agent's id, a sortie's id or number
   */
  LockSearch holder(@Nullable String holder) {
    return holder == null ? this : and(OF_HOLDER, holder, holder, holder);
  }

  /**
   * Those of a mission's sorties.
   *
   * @param mission id or number
   */
  LockSearch mission(@Nullable String mission) {
    return mission == null ? this : and(OF_MISSION, mission, mission.length() + 1, mission + ".");
  }

  /**
   * Those on one key.
   *
   * @param path the key; a path without its kind too
   */
  LockSearch key(@Nullable String path) {
    if (path == null) {
      return this;
    }
    boolean whole = path.startsWith(LockKey.FILE) || path.startsWith(LockKey.RESOURCE);
    return and("l.lock_key = ?", whole ? path : LockKey.FILE + path);
  }

  /** Those that were held at some moment from the one time on and before the other. */
  LockSearch heldBetween(@Nullable Instant from, @Nullable Instant until) {
    if (until != null) {
      and("l.granted_at < ?", until);
    }
    return from == null ? this : and(HELD_SINCE, from);
  }

  /** Those that fit, the oldest grant first. */
  <T> Page<T> oldestFirst(PageRequest request, Function<Row, T> reader) {
    return listing.page(request, Order.by(GRANTED), reader);
  }

  /** Those that fit, the newest grant first. */
  <T> Page<T> newestFirst(PageRequest request, Function<Row, T> reader) {
    return listing.page(request, Order.by(GRANTED.down()), reader);
  }

  private LockSearch and(String condition, Object... values) {
    listing.and(condition, values);
    return this;
  }
}
