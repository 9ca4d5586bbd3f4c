package dev.fleettools.core.ctk.look;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which locks to list. Every field that is set narrows the answer.
 *
 * @param state at the moment of the question
 * @param sortie id or number
 * @param mission id or number
 * @param path the key, with or without its kind
 * @param after the position of the last grant seen
 */
public record LockFilter(
    Lock.@Nullable State state,
    @Nullable String specialist,
    @Nullable String sortie,
    @Nullable String mission,
    @Nullable String path,
    long after) {

  private static final String RUNNING =
      " AND l.state = 'active' AND (l.expires_at IS NULL OR l.expires_at > ? OR r.expires_at > ?)";

  private static final String OVER =
      " AND (l.state = 'expired' OR l.state = 'active' AND l.expires_at <= ?"
          + " AND (r.expires_at IS NULL OR r.expires_at <= ?))";

  private static final String OF_MISSION = " AND (l.mission_id = ? OR SUBSTR(s.number, 1, ?) = ?)";

  private static final String OLDEST_FIRST =
      " AND l.granted_position > ? ORDER BY l.granted_position LIMIT ?";

  /** The first locks that fit, oldest grant first. */
  public List<Lock> find(Rows rows, Instant now, int most) {
    StringBuilder sql = new StringBuilder(LockTable.SELECT);
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.add(rows.project().value());
    if (state != null) {
      switch (state) {
        case ACTIVE -> add(sql, parameters, RUNNING, now, now);
        case EXPIRED -> add(sql, parameters, OVER, now, now);
        case RELEASED, FORCE_RELEASED -> add(sql, parameters, " AND l.state = ?", state);
      }
    }
    if (specialist != null) {
      add(sql, parameters, " AND l.specialist_id = ?", specialist);
    }
    if (sortie != null) {
      add(sql, parameters, " AND (l.sortie_id = ? OR s.number = ?)", sortie, sortie);
    }
    if (mission != null) {
      add(sql, parameters, OF_MISSION, mission, mission.length() + 1, mission + ".");
    }
    if (path != null) {
      String key = path.startsWith(LockKey.FILE) ? path : LockKey.FILE + path;
      add(sql, parameters, " AND l.lock_key = ?", key);
    }
    add(sql, parameters, OLDEST_FIRST, after, most);
    return rows.query(sql.toString(), LockTable::lock, parameters.toArray());
  }

  private static void add(
      StringBuilder sql, List<@Nullable Object> parameters, String condition, Object... values) {
    sql.append(condition);
    parameters.addAll(List.of(values));
  }
}
