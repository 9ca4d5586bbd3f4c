package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.ctk.key.KeyPlace;
import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.LockId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads locks, with their renewals. */
public final class LockTable {

  /** All that {@link #lock} reads; conditions may follow. */
  public static final String SELECT =
      """
      SELECT l.*, r.expires_at AS renewed_until, s.number AS sortie_number
      FROM locks l
      LEFT JOIN lock_renewals r ON r.project_id = l.project_id AND r.lock_id = l.lock_id
      LEFT JOIN lock_sorties s ON s.project_id = l.project_id AND s.sortie_id = l.sortie_id
      WHERE l.project_id = ?
      """;

  private static final String ONE = SELECT + " AND l.lock_id = ?";

  /** How many places are looked at in one go. */
  private static final int PLACES = 8;

  private static final String ACTIVE_AT =
      SELECT
          + " AND l.state = 'active' AND l.place IN (%s) ORDER BY l.place, l.granted_position"
              .formatted(String.join(", ", Collections.nCopies(PLACES, "?")));

  private static final String ACTIVE_BELOW =
      SELECT + " AND l.state = 'active' AND l.place >= ? AND l.place < ?";

  private static final String ACTIVE_OF_SORTIE =
      SELECT + " AND l.state = 'active' AND l.sortie_id = ? ORDER BY l.granted_position";

  private static final String ACTIVE_OF_AGENT =
      SELECT
          + " AND l.state = 'active' AND l.specialist_id = ? AND l.sortie_id IS NULL"
          + " ORDER BY l.granted_position";

  private static final String CONFLICT_RECORDED =
      """
      SELECT 1 AS found FROM lock_conflicts WHERE project_id = ? AND lock_id = ? AND asker = ?
      """;

  private static final String SORTIE_OF_SPECIALIST =
      """
      SELECT sortie_id, mission_id, attempt_id, specialist_id, number AS sortie_number
      FROM lock_sorties
      WHERE project_id = ? AND (specialist_id = ? OR claimed_by = ?)
      """;

  private static final String SORTIE =
      """
      SELECT sortie_id, mission_id, attempt_id, specialist_id, number AS sortie_number
      FROM lock_sorties
      WHERE project_id = ? AND sortie_id = ?
      """;

  /** Renews a lock; the row is an observation, not computed from events. */
  public static final String RENEW =
      """
      INSERT INTO lock_renewals (project_id, lock_id, expires_at) VALUES (?, ?, ?)
      ON CONFLICT (project_id, lock_id) DO UPDATE SET expires_at = excluded.expires_at
      """;

  /** Forgets the renewals of a lock that has ended. */
  public static final String FORGET_RENEWAL =
      "DELETE FROM lock_renewals WHERE project_id = ? AND lock_id = ?";

  private static final Reference REFERENCE = new Reference("lock", "locks", "lock_id", "lock_id");

  private LockTable() {}

  /** The lock that an id, or a beginning or ending of one, stands for. */
  public static Lock require(Rows rows, String reference) {
    String id = REFERENCE.resolve(rows, reference);
    return rows.one(ONE, LockTable::lock, rows.project().value(), id)
        .orElseThrow(() -> FleetException.notFound(REFERENCE.what(), reference));
  }

  public static Optional<Lock> find(Rows rows, LockId id) {
    return rows.one(ONE, LockTable::lock, rows.project().value(), id.value());
  }

  /**
   * Every lock recorded as active that could overlap one of the keys, and some that do not. Looks
   * only at the folders of the keys, however many locks there are elsewhere.
   */
  public static List<Lock> near(Rows rows, Collection<LockKey> keys) {
    String project = rows.project().value();
    Map<LockId, Lock> found = new LinkedHashMap<>();
    Set<String> places = new LinkedHashSet<>();
    keys.forEach(key -> places.addAll(KeyPlace.above(key)));
    at(rows, List.copyOf(places)).forEach(lock -> found.put(lock.id(), lock));
    Set<String> seen = new HashSet<>();
    for (LockKey key : keys) {
      KeyPlace.below(key)
          .filter(below -> seen.add(below.from() + below.to()))
          .ifPresent(
              below ->
                  rows.query(ACTIVE_BELOW, LockTable::lock, project, below.from(), below.to())
                      .forEach(lock -> found.put(lock.id(), lock)));
    }
    return new ArrayList<>(found.values());
  }

  private static List<Lock> at(Rows rows, List<String> places) {
    List<Lock> found = new ArrayList<>();
    for (int from = 0; from < places.size(); from += PLACES) {
      List<String> some = places.subList(from, Math.min(places.size(), from + PLACES));
      List<String> parameters = new ArrayList<>(Collections.nCopies(1 + PLACES, some.getLast()));
      parameters.set(0, rows.project().value());
      for (int i = 0; i < some.size(); i++) {
        parameters.set(1 + i, some.get(i));
      }
      found.addAll(rows.query(ACTIVE_AT, LockTable::lock, parameters.toArray()));
    }
    return found;
  }

  /** The active locks of a sortie, or those that an agent holds for itself. */
  public static List<Lock> heldBy(Rows rows, LockOwner owner) {
    String project = rows.project().value();
    return switch (owner) {
      case LockOwner.Sortie sortie ->
          rows.query(ACTIVE_OF_SORTIE, LockTable::lock, project, sortie.sortie().value());
      case LockOwner.Agent agent ->
          rows.query(ACTIVE_OF_AGENT, LockTable::lock, project, agent.specialist().value());
    };
  }

  public static boolean conflictRecorded(Rows rows, LockId lock, LockOwner asker) {
    return !rows.query(
            CONFLICT_RECORDED,
            row -> row.number("found"),
            rows.project().value(),
            lock.value(),
            asker.text())
        .isEmpty();
  }

  /** The sortie whose current attempt this specialist, or agent from outside, flies. */
  public static Optional<LockOwner.Sortie> sortieOf(Rows rows, SpecialistId specialist) {
    return rows
        .query(
            SORTIE_OF_SPECIALIST,
            LockTable::sortieOwner,
            rows.project().value(),
            specialist.value(),
            specialist.value())
        .stream()
        .findFirst();
  }

  /** A sortie with its newest attempt. */
  public static Optional<LockOwner.Sortie> sortie(Rows rows, SortieId sortie) {
    return rows.one(SORTIE, LockTable::sortieOwner, rows.project().value(), sortie.value());
  }

  /** Reads one row of the table joined with its renewal as {@code renewed_until}. */
  public static Lock lock(Row row) {
    Instant expires = row.timeOrNull("expires_at");
    Instant renewed = row.timeOrNull("renewed_until");
    return new Lock(
        new LockId(row.text("lock_id")),
        new LockKey(row.text("file_path"), row.text("lock_key"), row.flag("is_glob")),
        Columns.constant(LockMode.class, row.text("mode")),
        owner(row),
        row.textOrNull("purpose"),
        row.textOrNull("checksum"),
        row.numberOrNull("timeout_ms"),
        row.number("token"),
        row.number("granted_position"),
        row.time("granted_at"),
        expires != null && renewed != null && renewed.isAfter(expires) ? renewed : expires,
        Columns.constant(Lock.State.class, row.text("state")),
        row.timeOrNull("ended_at"),
        row.textOrNull("reason"));
  }

  private static LockOwner owner(Row row) {
    return row.textOrNull("sortie_id") == null
        ? new LockOwner.Agent(new SpecialistId(row.text("specialist_id")))
        : sortieOwner(row);
  }

  private static LockOwner.Sortie sortieOwner(Row row) {
    String mission = row.textOrNull("mission_id");
    String attempt = row.textOrNull("attempt_id");
    String specialist = row.textOrNull("specialist_id");
    return new LockOwner.Sortie(
        new SortieId(row.text("sortie_id")),
        row.textOrNull("sortie_number"),
        mission == null ? null : new MissionId(mission),
        attempt == null ? null : new AttemptId(attempt),
        specialist == null ? null : new SpecialistId(specialist));
  }
}
