package dev.fleettools.core.legacy;

import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.migration.MigrationEvent;
import dev.fleettools.core.migration.Migrations;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.Mailboxes;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.log.Tx;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a surveyed store into the log, all of it in one transaction. The store is read a second
 * time meanwhile, so that memory does not grow with it; other commands of the project wait. Used
 * once, on the writer's thread.
 */
public final class Takeover {

  private static final int DETAILS_AT_ONCE = 100;

  private final Tx tx;
  private final EventCatalog catalog;
  private final String metadata;
  private final Survey survey;
  private final String migration;
  private final Map<MailboxId, Long> taken = new HashMap<>();
  private final Map<MailboxId, Map<Long, Long>> stops = new HashMap<>();
  private final Map<String, UUID> causes = new HashMap<>();
  private final List<MigrationEvent.Detail> details = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final IdTrail trail = new IdTrail();
  private long mailboxes;
  private long messages;
  private long alreadyHere;
  private long cursors;
  private long locks;

  /**
   * @param metadata who asked, as it is stored beside each event
   */
  public Takeover(Tx tx, EventCatalog catalog, String metadata, Survey survey) {
    this.tx = tx;
    this.catalog = catalog;
    this.metadata = metadata;
    this.survey = survey;
    this.migration = Migrations.nextId(tx);
    survey
        .stops()
        .forEach(
            (mailbox, places) -> {
              Map<Long, Long> known = new HashMap<>();
              places.forEach(place -> known.put(place, 0L));
              stops.put(mailbox, known);
            });
  }

  /**
   * Where the store is and where it goes.
   *
   * @param root the top of the checkout
   */
  public record Origin(
      String format,
      String source,
      String archivedAs,
      String sha256,
      String root,
      PathCase pathCase) {}

  /**
   * What was taken.
   *
   * @param alreadyHere messages and locks that had been taken before
   * @param trail of the messages, cursors and locks, as they stand in the file
   */
  public record Taken(
      String migrationId,
      long firstPosition,
      long lastPosition,
      Counts counts,
      long alreadyHere,
      List<String> notes,
      String trail) {}

  /**
   * Appends everything.
   *
   * @throws FleetException CONFLICT when an id is that of another thing here
   */
  public Taken run(RecordSource source, Origin origin) {
    long first = tx.head().value() + 1;
    survey.mailboxes().forEach(this::mailbox);
    Sieve sieve = new Sieve(event -> {}, (fate, problem) -> {});
    source.each(
        raw -> {
          if (raw.kind() == RawRecord.Kind.EVENT
              && sieve.sift(raw).orElse(null) instanceof LegacyRecord.Event event) {
            message(event);
          }
        });
    survey.cursors().forEach(this::cursor);
    LegacyLocks rules = new LegacyLocks(origin.root(), origin.pathCase());
    survey.locks().forEach(lock -> lock(rules, lock));
    keepDetails();
    long last = tx.head().value();
    Counts counts = new Counts(mailboxes, messages, cursors, locks);
    append(
        new MigrationEvent.Applied(
            migration,
            origin.format(),
            origin.source(),
            origin.archivedAs(),
            origin.sha256(),
            first,
            last,
            mailboxes,
            messages,
            cursors,
            locks,
            survey.badCount()),
        null,
        null);
    return new Taken(migration, first, last, counts, alreadyHere, List.copyOf(notes), trail.end());
  }

  private void mailbox(MailboxId id, Survey.Times times) {
    if (Mailboxes.find(tx, id).isEmpty()) {
      append(
          new MigrationEvent.MailboxTaken(migration, id, times.createdAt(), times.updatedAt()),
          times.createdAt(),
          null);
      mailboxes++;
    }
  }

  private void message(LegacyRecord.Event event) {
    SquawkEvent.Sent sent = LegacyMessages.sent(event);
    Optional<Message> known = Mail.find(tx, sent.messageId());
    long position;
    if (known.isPresent()) {
      requireSame(known.get(), sent);
      alreadyHere++;
      position = known.get().position();
    } else {
      StoredEvent stored = append(sent, event.occurredAt(), cause(event));
      remember(event, stored);
      position = stored.position().value();
      messages++;
      trail.add("message", event.id());
      LegacyMessages.rest(event).ifPresent(this::detail);
    }
    long place = taken.merge(event.mailboxId(), 1L, Long::sum);
    Map<Long, Long> wanted = stops.get(event.mailboxId());
    if (wanted != null && wanted.containsKey(place)) {
      wanted.put(place, position);
    }
  }

  private static void requireSame(Message known, SquawkEvent.Sent sent) {
    if (!known.mailboxId().equals(sent.mailboxId())) {
      throw FleetException.conflict(
          "The entry %s of the old store's mailbox %s has the id of a message in the mailbox %s of this project; nothing was taken: give it another id in the file, then migrate again."
              .formatted(sent.messageId(), sent.mailboxId(), known.mailboxId()));
    }
  }

  private @Nullable UUID cause(LegacyRecord.Event event) {
    String cause = event.causationId();
    return cause == null ? null : causes.get(cause);
  }

  private void remember(LegacyRecord.Event event, StoredEvent stored) {
    Set<String> named = survey.causes();
    if (named.contains(event.id())) {
      causes.put(event.id(), stored.eventId());
    }
  }

  private void cursor(LegacyRecord.Cursor cursor) {
    if (Mailboxes.cursor(tx, cursor.id()).isPresent()) {
      notes.add(
          "The cursor %s is in this project already and stays where it is.".formatted(cursor.id()));
      return;
    }
    long position =
        stops.getOrDefault(cursor.mailboxId(), Map.of()).getOrDefault(survey.place(cursor), 0L);
    append(
        new SquawkEvent.CursorAdvanced(cursor.id(), cursor.mailboxId(), null, position),
        cursor.updatedAt(),
        null);
    cursors++;
    trail.add("cursor", cursor.id());
  }

  private void lock(LegacyLocks rules, LegacyRecord.Lock lock) {
    if (LockTable.find(tx, lock.lockId()).isPresent()) {
      alreadyHere++;
      return;
    }
    @Nullable UUID cause = null;
    for (LegacyLocks.Dated dated : rules.events(tx, lock, tx.now(), notes)) {
      StoredEvent stored = append(dated.event(), dated.at(), cause);
      cause = stored.eventId();
    }
    locks++;
    trail.add("lock", lock.id());
    LegacyLocks.rest(lock).ifPresent(this::detail);
  }

  private void detail(MigrationEvent.Detail detail) {
    details.add(detail);
    if (details.size() == DETAILS_AT_ONCE) {
      keepDetails();
    }
  }

  private void keepDetails() {
    if (!details.isEmpty()) {
      append(new MigrationEvent.DetailsKept(migration, details), null, null);
      details.clear();
    }
  }

  private StoredEvent append(FleetEvent event, @Nullable Instant at, @Nullable UUID cause) {
    return tx.append(catalog.encode(event, metadata).causedBy(cause).at(at));
  }
}
