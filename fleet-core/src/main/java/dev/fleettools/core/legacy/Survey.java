package dev.fleettools.core.legacy;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a first reading of a legacy store found: all of it that is small, and of its messages what
 * is needed to take them in a second reading. Not thread-safe.
 */
public final class Survey {

  /** So many problems are told one by one; all are counted. */
  public static final int MOST_TOLD = 1000;

  private final Map<MailboxId, Times> mailboxes = new LinkedHashMap<>();
  private final Set<MailboxId> listed = new HashSet<>();
  private final Map<MailboxId, Long> entries = new LinkedHashMap<>();
  private final List<LegacyRecord.Cursor> cursors = new ArrayList<>();
  private final List<LegacyRecord.Lock> locks = new ArrayList<>();
  private final Set<String> causes = new HashSet<>();
  private final List<Problem> bad = new ArrayList<>();
  private final List<Problem> twice = new ArrayList<>();
  private long badCount;
  private long messages;

  /** When a mailbox was made, and last changed. */
  record Times(Instant createdAt, Instant updatedAt) {

    Times with(Instant other) {
      return new Times(
          other.isBefore(createdAt) ? other : createdAt,
          other.isAfter(updatedAt) ? other : updatedAt);
    }
  }

  private Survey() {}

  /**
   * Reads the whole store.
   *
   * @param check refuses an event that the log would refuse, by its exceptions
   */
  public static Survey of(RecordSource source, Consumer<FleetEvent> check) {
    Survey survey = new Survey();
    Sieve sieve = new Sieve(check, survey::stopped);
    source.each(raw -> sieve.sift(raw).ifPresent(survey::add));
    return survey;
  }

  public long badCount() {
    return badCount;
  }

  /** The bad records, those past {@link #MOST_TOLD} left out. */
  public List<Problem> bad() {
    return List.copyOf(bad);
  }

  /** How many of each thing there are. */
  public Counts counts() {
    return new Counts(mailboxes.size(), messages, cursors.size(), locks.size());
  }

  /** What is odd and is taken all the same, in sentences. */
  public List<String> notes(Instant now) {
    return SurveyNotes.of(this, now);
  }

  /** Every mailbox, those included that are only named. */
  Map<MailboxId, Times> mailboxes() {
    return mailboxes;
  }

  /** Mailboxes that are named by entries or cursors and not listed. */
  List<MailboxId> unlisted() {
    return mailboxes.keySet().stream().filter(id -> !listed.contains(id)).toList();
  }

  long entries(MailboxId mailbox) {
    return entries.getOrDefault(mailbox, 0L);
  }

  List<LegacyRecord.Cursor> cursors() {
    return cursors;
  }

  List<LegacyRecord.Lock> locks() {
    return locks;
  }

  List<Problem> twice() {
    return twice;
  }

  /** Ids that some entry names as its cause. */
  Set<String> causes() {
    return causes;
  }

  /** For each mailbox, after how many entries a cursor of it stands. */
  Map<MailboxId, Set<Long>> stops() {
    Map<MailboxId, Set<Long>> stops = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    for (LegacyRecord.Cursor cursor : cursors) {
      stops.computeIfAbsent(cursor.mailboxId(), id -> new HashSet<>()).add(place(cursor));
    }
    return stops;
  }

  /** After how many entries a cursor stands; never past the last. */
  long place(LegacyRecord.Cursor cursor) {
    return Math.min(cursor.position(), entries(cursor.mailboxId()));
  }

  private void add(LegacyRecord record) {
    switch (record) {
      case LegacyRecord.Mailbox m -> {
        listed.add(m.mailboxId());
        // Its own word counts more than what entries before it made us think.
        mailboxes.put(m.mailboxId(), new Times(m.createdAt(), m.updatedAt()));
      }
      case LegacyRecord.Event e -> {
        messages++;
        entries.merge(e.mailboxId(), 1L, Long::sum);
        named(e.mailboxId(), e.occurredAt());
        if (e.causationId() != null) {
          causes.add(e.causationId());
        }
      }
      case LegacyRecord.Cursor c -> {
        cursors.add(c);
        named(c.mailboxId(), c.updatedAt());
      }
      case LegacyRecord.Lock l -> locks.add(l);
    }
  }

  private void named(MailboxId mailbox, Instant when) {
    if (!listed.contains(mailbox)) {
      mailboxes.merge(mailbox, new Times(when, when), (known, one) -> known.with(when));
    }
  }

  private void stopped(Sieve.Fate fate, Problem problem) {
    List<Problem> told =
        switch (fate) {
          case BAD -> {
            badCount++;
            yield bad;
          }
          case TWICE -> twice;
        };
    if (told.size() < MOST_TOLD) {
      told.add(problem);
    }
  }
}
