package dev.fleettools.log.engine.redaction;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.RedactionNote;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/**
 * Makes the redactions of a restored log whole. A backup is older than some of them: it brings back
 * payloads that newer events say are gone. A segment may be newer than the events that came back:
 * then its tombstones have no record any more.
 */
public record RedactionsAgain(EventLog log) {

  private static final int PAGE = 1_000;
  private static final String METADATA = "{\"source\":\"system\",\"actor\":\"restore\"}";

  public void run() {
    Map<UUID, Position> payloads = new LinkedHashMap<>();
    Map<UUID, Position> tombstones = new LinkedHashMap<>();
    Set<UUID> noted = notes();
    Position at = Position.START;
    List<StoredEvent> page = log.events(EventQuery.after(at, PAGE));
    while (!page.isEmpty()) {
      for (StoredEvent event : page) {
        if (event.redacted() && !noted.contains(event.eventId())) {
          tombstones.put(event.eventId(), event.position());
        } else if (!event.redacted() && noted.contains(event.eventId())) {
          payloads.put(event.eventId(), event.position());
        }
      }
      at = page.getLast().position();
      page = log.events(EventQuery.after(at, PAGE));
    }
    try {
      payloads.keySet().forEach(this::redact);
      tombstones.forEach(this::note);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void redact(UUID event) {
    log.redact(event, "It was redacted before the store was restored.", METADATA).join();
  }

  private void note(UUID event, Position position) {
    String data =
        RedactionNote.data(
            event, position.value(), "It was found redacted when the store was restored.");
    log.write(
            tx ->
                tx.append(
                    EventDraft.of(
                        RedactionNote.stream(log.project()),
                        RedactionNote.TYPE,
                        RedactionNote.SCHEMA_VERSION,
                        data,
                        METADATA)))
        .join();
  }

  private Set<UUID> notes() {
    Set<UUID> noted = new HashSet<>();
    Position at = Position.START;
    List<StoredEvent> page = log.events(query(at));
    while (!page.isEmpty()) {
      page.forEach(note -> RedactionNote.eventId(note.data()).ifPresent(noted::add));
      at = page.getLast().position();
      page = log.events(query(at));
    }
    return noted;
  }

  private static EventQuery query(Position after) {
    return new EventQuery(
        after, null, null, null, List.of(RedactionNote.TYPE), null, null, null, false, PAGE);
  }
}
