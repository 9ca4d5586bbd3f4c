package dev.fleettools.log.engine.table;

import dev.fleettools.log.Row;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.Uuids;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on the table of events that more than one place needs. */
public final class EventTable {

  static final String COLUMNS =
      """
      SELECT position, event_id, stream_type, stream_id, stream_version, type, schema_version, data,
        metadata, causation_id, correlation_id, occurred_at, recorded_at, salt, hash
      """;

  private static final String INSERT =
      """
      INSERT INTO events (project_id, position, event_id, stream_type, stream_id, stream_version,
        type, schema_version, data, metadata, causation_id, correlation_id, occurred_at, recorded_at,
        salt, digest, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String VERSION =
      """
      SELECT max(stream_version) AS version FROM events
      WHERE project_id = ? AND stream_type = ? AND stream_id = ?
      """;
  private static final String CORRELATION =
      "SELECT correlation_id FROM events WHERE project_id = ? AND event_id = ?";
  private static final String BY_ID = COLUMNS + "FROM events WHERE project_id = ? AND event_id = ?";
  private static final String HASH_AT =
      "SELECT hash FROM events WHERE project_id = ? AND position = ?";
  private static final String PAGE =
      """
      FROM %sevents WHERE project_id = ? AND position > ? AND position <= ?
      ORDER BY position LIMIT ?
      """;

  private static final String ARCHIVED =
      """
      SELECT position, event_id, stream_type, stream_id, stream_version, type, schema_version, data,
        metadata, causation_id, correlation_id, occurred_at, recorded_at, salt, digest, hash, actor
      """
          + PAGE.formatted("");

  private EventTable() {}

  public static void insert(Session session, StoredEvent event, byte[] salt) {
    insert(session, event, salt, null);
  }

  /** An event as it was stored elsewhere, perhaps without its payload. */
  public static void insert(
      Session session, StoredEvent event, byte @Nullable [] salt, byte @Nullable [] digest) {
    session.later(INSERT, row(event, salt, digest));
  }

  /** Events as they were stored elsewhere, in one batch. */
  public static void insert(Session session, List<ArchivedEvent> events) {
    List<@Nullable Object[]> rows = new ArrayList<>(events.size());
    for (ArchivedEvent archived : events) {
      rows.add(row(archived.event(), archived.salt(), archived.digest()));
    }
    session.batch(INSERT, rows);
  }

  private static @Nullable Object[] row(
      StoredEvent event, byte @Nullable [] salt, byte @Nullable [] digest) {
    return new @Nullable Object[] {
      event.projectId().value(),
      event.position().value(),
      Uuids.toBytes(event.eventId()),
      event.stream().type(),
      event.stream().id(),
      event.streamVersion(),
      event.type(),
      event.schemaVersion(),
      event.data(),
      event.metadata(),
      Uuids.toBytesOrNull(event.causationId()),
      Uuids.toBytes(event.correlationId()),
      Micros.of(event.occurredAt()),
      Micros.of(event.recordedAt()),
      salt,
      digest,
      event.hash().toBytes()
    };
  }

  public static long version(Session session, ProjectId project, StreamRef stream) {
    return session
        .query(
            VERSION,
            row -> {
              Long version = row.numberOrNull("version");
              return version == null ? 0L : version;
            },
            project.value(),
            stream.type(),
            stream.id())
        .getFirst();
  }

  /** The hash of a row; nothing where there is no row, or no hash in it. */
  public static Optional<Hash> hashAt(Session session, ProjectId project, long position) {
    return session.query(HASH_AT, row -> row.bytes("hash"), project.value(), position).stream()
        .filter(bytes -> bytes.length == Hash.ZERO.toBytes().length)
        .map(Hash::of)
        .findFirst();
  }

  public static Optional<UUID> correlation(Session session, ProjectId project, UUID eventId) {
    return session
        .query(
            CORRELATION,
            row -> Uuids.of(row.bytes("correlation_id")),
            project.value(),
            Uuids.toBytes(eventId))
        .stream()
        .findFirst();
  }

  public static Optional<StoredEvent> byId(Session session, ProjectId project, UUID eventId) {
    return session
        .query(BY_ID, row -> read(row, project), project.value(), Uuids.toBytes(eventId))
        .stream()
        .findFirst();
  }

  /** Up to {@code limit} events after one position and not after another, in order. */
  public static List<StoredEvent> page(
      Session session, ProjectId project, long after, long upTo, int limit) {
    return page(session, "", project, after, upTo, limit);
  }

  /** The same from the events of a schema, named with the dot that follows it. */
  public static List<StoredEvent> page(
      Session session, String schema, ProjectId project, long after, long upTo, int limit) {
    return session.query(
        COLUMNS + PAGE.formatted(schema),
        row -> read(row, project),
        project.value(),
        after,
        upTo,
        limit);
  }

  /** The same with what the hashes need besides; of a store that has an actor in each row. */
  public static List<ArchivedEvent> archived(
      Session session, ProjectId project, long after, long upTo, int limit) {
    return session.query(
        ARCHIVED,
        row ->
            new ArchivedEvent(
                read(row, project),
                row.bytesOrNull("salt"),
                row.bytesOrNull("digest"),
                row.textOrNull("actor")),
        project.value(),
        after,
        upTo,
        limit);
  }

  public static StoredEvent read(Row row, ProjectId project) {
    return new StoredEvent(
        project,
        new Position(row.number("position")),
        Uuids.of(row.bytes("event_id")),
        new StreamRef(row.text("stream_type"), row.text("stream_id")),
        row.number("stream_version"),
        row.text("type"),
        Math.toIntExact(row.number("schema_version")),
        row.text("data"),
        row.text("metadata"),
        Uuids.ofOrNull(row.bytesOrNull("causation_id")),
        Uuids.of(row.bytes("correlation_id")),
        row.time("occurred_at"),
        row.time("recorded_at"),
        Hash.of(row.bytes("hash")),
        row.bytesOrNull("salt") == null);
  }
}
