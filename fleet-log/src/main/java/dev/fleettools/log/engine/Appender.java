package dev.fleettools.log.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fleettools.log.LogException;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.engine.table.StreamVersions;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.internal.ChainHash;
import dev.fleettools.log.internal.EventFacts;
import dev.fleettools.log.internal.EventIds;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.jdbc.Session;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes events of drafts and stores them. Holds the head of the chain, which its writer sets back
 * whenever it rolls back, and versions of streams as they are at that head. Not thread-safe: the
 * writer owns it.
 */
final class Appender {

  private final LogSettings settings;
  private final History history;
  private final EventIds ids;
  private final ChainHash chain = new ChainHash();
  private final StreamVersions versions = new StreamVersions();
  private Head head;

  Appender(LogSettings settings, History history, Head head) {
    this.settings = settings;
    this.history = history;
    this.head = head;
    ids = new EventIds(settings.random());
  }

  Head head() {
    return head;
  }

  void reset(Head earlier) {
    if (!earlier.equals(head)) {
      versions.clear();
    }
    head = earlier;
  }

  /** The later of a clock and the time of the last event, in whole microseconds. */
  Instant notBefore(Instant clock) {
    return head.notBefore(clock);
  }

  long versionOf(Session session, StreamRef stream) {
    return versions.of(stream, unknown -> history.version(session, unknown));
  }

  /** Checks the draft and gives the event it becomes; nothing is stored yet. */
  Prepared prepare(Session session, EventDraft draft, Instant now) {
    String data = settings.rules().withoutSecrets(draft.data());
    settings.rules().check(draft.type(), draft.schemaVersion(), data);
    byte[] dataBytes = utf8(data, "data");
    byte[] metadataBytes = utf8(draft.metadata(), "metadata");
    long version = nextVersion(session, draft);
    UUID id = ids.next(now);
    UUID correlation = draft.causationId() == null ? id : correlation(session, draft.causationId());
    Instant occurredAt = draft.occurredAt() == null ? now : Micros.truncate(draft.occurredAt());
    EventFacts facts =
        new EventFacts(
            head.position().value() + 1,
            id,
            settings.project().value(),
            draft.stream(),
            version,
            draft.type(),
            draft.schemaVersion(),
            Micros.of(occurredAt),
            Micros.of(now),
            draft.causationId(),
            correlation);
    byte[] salt = ids.salt();
    byte[] hash =
        chain.next(
            head.hash().toBytes(),
            facts,
            chain.payloadDigest(salt, dataBytes),
            chain.metadataDigest(id, metadataBytes));
    StoredEvent event =
        new StoredEvent(
            settings.project(),
            new Position(facts.position()),
            id,
            draft.stream(),
            version,
            draft.type(),
            draft.schemaVersion(),
            data,
            draft.metadata(),
            draft.causationId(),
            correlation,
            occurredAt,
            now,
            Hash.of(hash),
            false);
    return new Prepared(event, salt);
  }

  void store(Session session, Prepared prepared) {
    StoredEvent event = prepared.event;
    EventTable.insert(session, event, prepared.salt);
    versions.put(event.stream(), event.streamVersion());
    head = new Head(event.position(), event.hash(), Micros.of(event.recordedAt()));
  }

  private long nextVersion(Session session, EventDraft draft) {
    long version = versionOf(session, draft.stream());
    Long expected = draft.expectedVersion();
    if (expected != null && expected != version) {
      throw new LogException(
          LogException.Kind.VERSION_CONFLICT,
          "%s is at version %d, not at %d: read it again, then decide again."
              .formatted(draft.stream(), version, expected));
    }
    return version + 1;
  }

  private UUID correlation(Session session, UUID cause) {
    return history
        .correlation(session, cause)
        .orElseThrow(
            () ->
                new LogException(
                    LogException.Kind.VALIDATION,
                    "The event %s that is named as the cause does not exist in this project."
                        .formatted(cause)));
  }

  /** The bytes that are stored and hashed; half a surrogate pair has none. */
  private static byte[] utf8(String text, String what) {
    byte[] bytes = text.getBytes(UTF_8);
    if (text.indexOf('\0') >= 0) {
      throw new LogException(
          LogException.Kind.VALIDATION,
          "The event's %s holds a NUL character: write it as \\u0000, or leave it out."
              .formatted(what));
    }
    if (!new String(bytes, UTF_8).equals(text)) {
      throw new LogException(
          LogException.Kind.VALIDATION,
          "The event's %s holds half a character (an unpaired surrogate).".formatted(what));
    }
    return bytes;
  }

  /** An event that is ready to be stored. */
  static final class Prepared {

    private final StoredEvent event;
    private final byte[] salt;

    private Prepared(StoredEvent event, byte[] salt) {
      this.event = event;
      this.salt = salt;
    }

    StoredEvent event() {
      return event;
    }
  }
}
