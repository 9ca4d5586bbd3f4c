package dev.fleettools.core.legacy;

import dev.fleettools.core.id.LockId;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads raw records as what they are. Pure. */
final class LegacyReading {

  /** What a lock without a time-out of its own had. */
  private static final long USUAL_TIMEOUT_MS = 30_000;

  private static final long LONGEST_TIMEOUT_MS = Duration.ofDays(3650).toMillis();

  private LegacyReading() {}

  /**
   * The record.
   *
   * @throws BadRecord when it cannot be taken over
   */
  static LegacyRecord read(RawRecord raw) {
    if (!raw.value().isObject()) {
      throw new BadRecord("it is not an object");
    }
    LegacyFields fields = new LegacyFields(raw.value());
    LegacyRecord record =
        switch (raw.kind()) {
          case MAILBOX ->
              new LegacyRecord.Mailbox(
                  raw.place(),
                  fields.id("id", MailboxId::new),
                  fields.time("created_at"),
                  fields.time("updated_at"));
          case EVENT -> event(raw, fields);
          case CURSOR ->
              new LegacyRecord.Cursor(
                  raw.place(),
                  fields.id("id", MailboxId::new).value(),
                  fields.id("stream_id", MailboxId::new),
                  fields.number("position", 0),
                  fields.time("updated_at"));
          case LOCK -> lock(raw, fields);
        };
    checkOwner(raw, record);
    return record;
  }

  private static LegacyRecord.Event event(RawRecord raw, LegacyFields fields) {
    MailboxId mailbox = fields.id("mailbox_id", MailboxId::new);
    String stream = fields.textOrNull("stream_id");
    JsonNode data = fields.embedded("data");
    return new LegacyRecord.Event(
        raw.place(),
        fields.id("id", MessageId::new),
        mailbox,
        fields.text("type"),
        stream == null ? mailbox.value() : stream,
        data == null ? Json.STORED.createObjectNode() : data,
        fields.time("occurred_at"),
        fields.textOrNull("causation_id"),
        fields.embedded("metadata"));
  }

  private static LegacyRecord.Lock lock(RawRecord raw, LegacyFields fields) {
    Long timeout = fields.numberOrNull("timeout_ms", 0);
    if (timeout != null && timeout > LONGEST_TIMEOUT_MS) {
      throw new BadRecord("its timeout_ms is more than ten years");
    }
    String file = fields.text("file");
    if (file.isBlank() || file.codePoints().anyMatch(Character::isISOControl)) {
      throw new BadRecord("its file is empty or holds a control character");
    }
    return new LegacyRecord.Lock(
        raw.place(),
        fields.id("id", LockId::new),
        file,
        fields.id("reserved_by", SpecialistId::new),
        fields.time("reserved_at"),
        fields.timeOrNull("released_at"),
        fields.textOrNull("purpose"),
        fields.textOrNull("checksum"),
        Duration.ofMillis(timeout == null ? USUAL_TIMEOUT_MS : timeout),
        fields.embedded("metadata"));
  }

  /** A record that lies under one name and gives itself another cannot be trusted with either. */
  private static void checkOwner(RawRecord raw, LegacyRecord record) {
    @Nullable String owner = raw.owner();
    String named =
        record instanceof LegacyRecord.Event event ? event.mailboxId().value() : record.id();
    if (owner != null && !owner.equals(named)) {
      throw new BadRecord("it lies under '%s' and calls itself '%s'".formatted(owner, named));
    }
  }
}
