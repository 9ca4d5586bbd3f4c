package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.ctk.lock.CtkEvent;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.legacy.Counts;
import dev.fleettools.core.legacy.IdTrail;
import dev.fleettools.core.legacy.Takeover;
import dev.fleettools.core.migration.MigrationEvent;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a migration stored, as the log has it.
 *
 * @param mailboxes those that it made
 * @param cursors those that it made
 * @param trail which things, in which order
 */
record TakenEvents(
    List<MailboxId> mailboxes, List<String> cursors, long messages, long locks, String trail) {

  private static final int PAGE = 1000;

  static TakenEvents read(Project project, long first, long last) {
    List<MailboxId> mailboxes = new ArrayList<>();
    List<String> cursors = new ArrayList<>();
    long messages = 0;
    long locks = 0;
    IdTrail trail = new IdTrail();
    long position = first - 1;
    while (position < last) {
      List<StoredEvent> page =
          project.log().events(EventQuery.after(new Position(position), PAGE)).stream()
              .filter(event -> event.position().value() <= last)
              .toList();
      if (page.isEmpty()) {
        break;
      }
      position = page.getLast().position().value();
      for (FleetEvent event : project.catalog().decodeAll(page)) {
        switch (event) {
          case MigrationEvent.MailboxTaken e -> mailboxes.add(e.mailboxId());
          case SquawkEvent.Sent e -> {
            messages++;
            trail.add("message", e.messageId().value());
          }
          case SquawkEvent.CursorAdvanced e -> {
            cursors.add(e.cursorId());
            trail.add("cursor", e.cursorId());
          }
          case CtkEvent.Reserved e -> {
            locks++;
            trail.add("lock", e.lockId().value());
          }
          default -> {}
        }
      }
    }
    return new TakenEvents(mailboxes, cursors, messages, locks, trail.end());
  }

  /** How their numbers differ from what a migration noted; empty when they do not. */
  String difference(Counts noted) {
    Counts stored = new Counts(mailboxes.size(), messages, cursors.size(), locks);
    return stored.equals(noted) ? "" : "%s, not %s".formatted(told(stored), told(noted));
  }

  /** How it differs from what was read in the file; empty when it does not. */
  String difference(Takeover.Taken taken) {
    String difference = difference(taken.counts());
    if (!difference.isEmpty()) {
      return difference;
    }
    return trail.equals(taken.trail()) ? "" : "the ids or their order differ";
  }

  static FleetException failed(String migration, String difference) {
    return new FleetException(
        ErrorCode.INTERNAL,
        "The migration %s stored something else than the file holds (%s); it was rolled back and the file is where it was. Please report this."
            .formatted(migration, difference));
  }

  private static String told(Counts counts) {
    return "%d mailboxes, %d messages, %d cursors and %d locks"
        .formatted(counts.mailboxes(), counts.messages(), counts.cursors(), counts.locks());
  }
}
