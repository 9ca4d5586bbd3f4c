package dev.fleettools.log.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fleettools.log.LogException;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.ChainHash;
import dev.fleettools.log.internal.RedactionNote;
import dev.fleettools.log.internal.Uuids;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a payload out of the log, and out of the rows that were computed from it, in one
 * transaction.
 */
record Redaction(
    LogSettings settings,
    Store store,
    History history,
    UUID eventId,
    String reason,
    String metadata) {

  private static final String SALT =
      "SELECT salt FROM events WHERE project_id = ? AND event_id = ?";
  private static final String REPLACE =
      """
      UPDATE events SET data = ?, salt = NULL, digest = ? WHERE project_id = ? AND event_id = ?
      """;

  /**
   * Gives the event with its tombstone; an event that has one already stays as it is.
   *
   * @param sealed its segment without the payload; null for an event in the live table
   */
  StoredEvent run(WriterTx tx, @Nullable SealedPayload sealed) {
    Session session = tx.session();
    StoredEvent event = sealed == null ? find(session) : sealed.event();
    if (sealed == null ? event.redacted() : event.redacted() && !sealed.isNew()) {
      return event;
    }
    if (event.type().equals(RedactionNote.TYPE)) {
      throw new LogException(
          LogException.Kind.VALIDATION,
          "The event %s is the record of a redaction, which cannot be redacted itself."
              .formatted(eventId));
    }
    store.erasing(session, true);
    if (sealed == null) {
      replacePayload(session, event);
    } else {
      sealed.store(session, settings.project(), store.archive());
    }
    settings.rules().forget(tx, sealed == null ? event : sealed.before());
    tx.append(
        EventDraft.of(
            RedactionNote.stream(settings.project()),
            RedactionNote.TYPE,
            RedactionNote.SCHEMA_VERSION,
            RedactionNote.data(eventId, event.position().value(), reason),
            metadata));
    Replay.inPlace(tx, settings, store, history);
    store.erasing(session, false);
    return sealed == null ? find(session) : sealed.event();
  }

  String tombstone(StoredEvent event) {
    return settings.rules().tombstone(event.type(), event.schemaVersion(), event.data());
  }

  private StoredEvent find(Session session) {
    return EventTable.byId(session, settings.project(), eventId)
        .orElseThrow(
            () ->
                new LogException(
                    LogException.Kind.NOT_FOUND,
                    "There is no event %s in this project.".formatted(eventId)));
  }

  private void replacePayload(Session session, StoredEvent event) {
    byte[] id = Uuids.toBytes(eventId);
    String project = settings.project().value();
    byte[] salt = session.query(SALT, row -> row.bytes("salt"), project, id).getFirst();
    byte[] digest = new ChainHash().payloadDigest(salt, event.data().getBytes(UTF_8));
    session.update(REPLACE, tombstone(event), digest, project, id);
  }
}
