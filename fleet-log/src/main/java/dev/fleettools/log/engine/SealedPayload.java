package dev.fleettools.log.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentRewrite;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.engine.check.SegmentCheck;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.history.SegmentTable;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.ChainHash;
import dev.fleettools.log.internal.RedactionNote;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.List;

/**
 * A sealed event that is being redacted: its segment as it is, and as it was written anew without
 * the payload. The new file counts once the redaction is committed.
 */
record SealedPayload(StoredEvent before, StoredEvent event, SegmentInfo old, SegmentInfo fresh) {

  /** Writes the segment anew, unless there is nothing to take out of it. */
  static SealedPayload without(
      History.Found found, Redaction redaction, History history, Archive archive) {
    StoredEvent event = found.event().event();
    byte[] salt = found.event().salt();
    SegmentInfo old = found.segment();
    if (salt == null || event.type().equals(RedactionNote.TYPE)) {
      return new SealedPayload(event, event, old, old);
    }
    String tombstone = redaction.tombstone(event);
    byte[] digest = new ChainHash().payloadDigest(salt, event.data().getBytes(UTF_8));
    StoredEvent redacted =
        new StoredEvent(
            event.projectId(),
            event.position(),
            event.eventId(),
            event.stream(),
            event.streamVersion(),
            event.type(),
            event.schemaVersion(),
            tombstone,
            event.metadata(),
            event.causationId(),
            event.correlationId(),
            event.occurredAt(),
            event.recordedAt(),
            event.hash(),
            true);
    String file = Archive.name(old.first(), old.last(), Archive.generation(old.file()) + 1);
    SegmentInfo written =
        SegmentRewrite.replace(
            history.reader(old),
            new ArchivedEvent(redacted, null, digest, found.event().actor()),
            archive.unfinished(file));
    List<String> faults =
        SegmentCheck.readBack(event.projectId(), written, archive.path(written.file()), old.hash());
    if (!faults.isEmpty()) {
      throw new LogException(
          LogException.Kind.DAMAGED,
          "Nothing was redacted, since the segment cannot be written anew: %s Run `fleet db check`."
              .formatted(faults.getFirst()));
    }
    SegmentInfo fresh = archive.accept(written, file);
    archive.publish(fresh);
    return new SealedPayload(event, redacted, old, fresh);
  }

  boolean isNew() {
    return !old.file().equals(fresh.file());
  }

  void store(Session session, ProjectId project, Archive archive) {
    archive.requireWhole(session, fresh);
    if (!SegmentTable.replace(session, project, old, fresh)) {
      throw new IllegalStateException("the segment " + old.file() + " was replaced meanwhile");
    }
    archive.replaced(session, old);
  }

  /**
   * Removes the file that does not count.
   *
   * @param committed whether the redaction is known to be committed; else the store is asked
   */
  void disposeOther(Store store, History history, Archive archive, boolean committed) {
    List<SegmentInfo> known = store.readers().snapshot(history::segments);
    boolean counts = committed || known.stream().anyMatch(info -> info.file().equals(fresh.file()));
    archive.dispose(counts ? old : fresh);
  }
}
