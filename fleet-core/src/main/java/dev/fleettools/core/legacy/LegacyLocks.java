package dev.fleettools.core.legacy;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.CtkEvent;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.migration.MigrationEvent;
import dev.fleettools.core.path.BadPathException;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Legacy locks as events of this log: how each began, and how it ended.
 *
 * @param root the top of the checkout, which full paths are cut off at
 */
record LegacyLocks(String root, PathCase pathCase) {

  /** An event and when it happened. */
  record Dated(CtkEvent event, Instant at) {}

  /** The key, and whether it lies in the project. */
  private record Key(LockKey key, boolean inside) {}

  List<Dated> events(Rows rows, LegacyRecord.Lock lock, Instant now, List<String> notes) {
    Key key = key(lock.file());
    List<Dated> events = new ArrayList<>();
    events.add(new Dated(reserved(lock, key.key()), lock.reservedAt()));
    Instant released = lock.releasedAt();
    if (released != null) {
      events.add(
          new Dated(
              new CtkEvent.Released(lock.lockId(), "It was released in the old store."), released));
    } else if (!now.isBefore(lock.expiresAt())) {
      events.add(
          new Dated(new CtkEvent.Expired(lock.lockId(), lock.expiresAt()), lock.expiresAt()));
    } else {
      hindrance(rows, key, now)
          .ifPresent(
              why -> {
                notes.add(
                    "The lock %s on %s is held by %s and is not taken as held: %s"
                        .formatted(lock.id(), lock.file(), lock.reservedBy(), why));
                events.add(new Dated(new CtkEvent.Released(lock.lockId(), why), now));
              });
    }
    return events;
  }

  /** What a lock here has no place for. */
  static Optional<MigrationEvent.Detail> rest(LegacyRecord.Lock lock) {
    JsonNode metadata = lock.metadata();
    return metadata == null || (metadata.isContainer() && metadata.isEmpty())
        ? Optional.empty()
        : Optional.of(new MigrationEvent.Detail("lock", lock.id(), null, null, metadata));
  }

  private Optional<String> hindrance(Rows rows, Key key, Instant now) {
    if (!key.inside()) {
      return Optional.of("It lies outside the project.");
    }
    return LockTable.near(rows, List.of(key.key())).stream()
        .filter(other -> other.liveAt(now) && other.key().overlaps(key.key(), pathCase))
        .findFirst()
        .map(LegacyLocks::heldBy);
  }

  private static String heldBy(Lock other) {
    return "%s holds %s by %s."
        .formatted(other.owner().forPeople(), other.key().filePath(), other.id());
  }

  private static CtkEvent reserved(LegacyRecord.Lock lock, LockKey key) {
    return new CtkEvent.Reserved(
        lock.lockId(),
        lock.file(),
        key.key(),
        key.glob(),
        LockMode.EDIT,
        lock.reservedBy(),
        null,
        null,
        null,
        lock.purpose(),
        lock.timeout().toMillis(),
        lock.checksum(),
        lock.expiresAt());
  }

  private Key key(String file) {
    String path = file.startsWith(root + "/") ? file.substring(root.length() + 1) : file;
    try {
      return new Key(LockKey.inProject(path, pathCase), true);
    } catch (BadPathException e) {
      return new Key(new LockKey(file, LockKey.FILE + file, false), false);
    }
  }
}
