package dev.fleettools.core.legacy;

import dev.fleettools.core.id.LockId;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.id.SpecialistId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A record of a legacy store that was found good. */
public sealed interface LegacyRecord {

  String place();

  /** Its own id, as text. */
  String id();

  record Mailbox(String place, MailboxId mailboxId, Instant createdAt, Instant updatedAt)
      implements LegacyRecord {
    @Override
    public String id() {
      return mailboxId.value();
    }
  }

  /**
   * An entry of a mailbox.
   *
   * @param streamId what it is about; often the mailbox itself
   * @param data text or any JSON
   */
  record Event(
      String place,
      MessageId messageId,
      MailboxId mailboxId,
      String type,
      String streamId,
      JsonNode data,
      Instant occurredAt,
      @Nullable String causationId,
      @Nullable JsonNode metadata)
      implements LegacyRecord {
    @Override
    public String id() {
      return messageId.value();
    }
  }

  /**
   * How far a reader came.
   *
   * @param position how many entries of the mailbox it has seen
   */
  record Cursor(String place, String id, MailboxId mailboxId, long position, Instant updatedAt)
      implements LegacyRecord {}

  record Lock(
      String place,
      LockId lockId,
      String file,
      SpecialistId reservedBy,
      Instant reservedAt,
      @Nullable Instant releasedAt,
      @Nullable String purpose,
      @Nullable String checksum,
      Duration timeout,
      @Nullable JsonNode metadata)
      implements LegacyRecord {
    @Override
    public String id() {
      return lockId.value();
    }

    Instant expiresAt() {
      return reservedAt.plus(timeout);
    }
  }
}
