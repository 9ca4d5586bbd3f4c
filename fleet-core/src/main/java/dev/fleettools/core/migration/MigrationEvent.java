package dev.fleettools.core.migration;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The contents of another store come into the log, or go out of sight again. */
public sealed interface MigrationEvent extends FleetEvent {

  String migrationId();

  @Override
  default StreamRef stream() {
    return new StreamRef("system", migrationId());
  }

  /**
   * Everything of another store was taken, in the events before this one.
   *
   * @param format {@code squawk.json} or {@code squawk.db}
   * @param archivedAs where the original goes
   * @param sha256 of the original's bytes, in hexadecimal digits
   * @param firstPosition of what was taken
   * @param lastPosition of what was taken
   * @param skipped bad records that were left out on request
   */
  @EventType("migration_applied")
  record Applied(
      String migrationId,
      String format,
      String source,
      String archivedAs,
      String sha256,
      long firstPosition,
      long lastPosition,
      long mailboxes,
      long messages,
      long cursors,
      long locks,
      long skipped)
      implements MigrationEvent {}

  /**
   * What was taken between two positions counts no longer. It stays in the log; the rows made of it
   * go.
   *
   * @param mailboxIds the mailboxes that the migration made
   * @param cursorIds the cursors that the migration made
   * @param restored where the original is again
   */
  @EventType("migration_rolled_back")
  record RolledBack(
      String migrationId,
      long firstPosition,
      long lastPosition,
      List<MailboxId> mailboxIds,
      List<String> cursorIds,
      String restored,
      String reason,
      String by)
      implements MigrationEvent {
    public RolledBack {
      mailboxIds = List.copyOf(mailboxIds);
      cursorIds = List.copyOf(cursorIds);
    }
  }

  /** A mailbox that did not exist here was taken, with its own times. */
  @EventType("legacy_mailbox_taken")
  record MailboxTaken(String migrationId, MailboxId mailboxId, Instant createdAt, Instant updatedAt)
      implements MigrationEvent {
    @Override
    public StreamRef stream() {
      return new StreamRef("squawk", mailboxId.value());
    }
  }

  /** What records of the other store said beyond what messages, cursors and locks hold here. */
  @EventType("legacy_details_kept")
  record DetailsKept(String migrationId, List<Detail> details) implements MigrationEvent {
    public DetailsKept {
      details = List.copyOf(details);
    }
  }

  /**
   * The rest of one record.
   *
   * @param kind {@code message} or {@code lock}
   * @param id of the record, there and here
   * @param streamId what the record was about, where that is not its mailbox
   * @param causationId the record that it named as its cause
   */
  record Detail(
      String kind,
      String id,
      @Nullable String streamId,
      @Nullable String causationId,
      @Nullable JsonNode metadata) {}
}
