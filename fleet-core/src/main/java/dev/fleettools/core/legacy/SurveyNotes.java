package dev.fleettools.core.legacy;

import dev.fleettools.core.id.MailboxId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what is odd in a legacy store although it can be taken. Pure. */
final class SurveyNotes {

  private static final int MOST_NAMED = 20;

  private SurveyNotes() {}

  static List<String> of(Survey survey, Instant now) {
    List<String> notes = new ArrayList<>();
    unlisted(survey, notes);
    for (Problem twice : survey.twice()) {
      notes.add(
          "%s is there twice: %s. It is taken once.".formatted(twice.place(), twice.problem()));
    }
    beyond(survey, notes);
    backward(survey, notes);
    locks(survey.locks(), now, notes);
    return notes;
  }

  private static void unlisted(Survey survey, List<String> notes) {
    List<MailboxId> unlisted = survey.unlisted();
    if (!unlisted.isEmpty()) {
      String names =
          String.join(", ", unlisted.stream().limit(MOST_NAMED).map(MailboxId::value).toList());
      notes.add(
          "%d mailboxes are named by entries or cursors and are not in the list of mailboxes: %s%s. They are made."
              .formatted(
                  unlisted.size(), names, unlisted.size() > MOST_NAMED ? " and others" : ""));
    }
  }

  private static void beyond(Survey survey, List<String> notes) {
    for (LegacyRecord.Cursor cursor : survey.cursors()) {
      if (survey.place(cursor) < cursor.position()) {
        notes.add(
            "The cursor %s is at %d, past the %d entries of the mailbox %s. It is put after the last."
                .formatted(
                    cursor.id(),
                    cursor.position(),
                    survey.entries(cursor.mailboxId()),
                    cursor.mailboxId()));
      }
    }
  }

  /** A cursor that was moved later than another of the same mailbox and stands before it. */
  private static void backward(Survey survey, List<String> notes) {
    Map<MailboxId, LegacyRecord.Cursor> furthest = new HashMap<>();
    survey.cursors().stream()
        .sorted(Comparator.comparing(LegacyRecord.Cursor::updatedAt))
        .forEach(
            cursor -> {
              LegacyRecord.Cursor before = furthest.get(cursor.mailboxId());
              if (before == null || before.position() <= cursor.position()) {
                furthest.put(cursor.mailboxId(), cursor);
              } else {
                notes.add(
                    "The cursor %s of the mailbox %s was moved after the cursor %s and stands before it, at %d and not %d. Both are taken as they are."
                        .formatted(
                            cursor.id(),
                            cursor.mailboxId(),
                            before.id(),
                            cursor.position(),
                            before.position()));
              }
            });
  }

  private static void locks(List<LegacyRecord.Lock> locks, Instant now, List<String> notes) {
    long released = locks.stream().filter(l -> l.releasedAt() != null).count();
    long expired =
        locks.stream().filter(l -> l.releasedAt() == null && !now.isBefore(l.expiresAt())).count();
    if (!locks.isEmpty()) {
      notes.add(
          "Of %d locks, %d were released, %d have expired and %d are held."
              .formatted(locks.size(), released, expired, locks.size() - released - expired));
    }
  }
}
