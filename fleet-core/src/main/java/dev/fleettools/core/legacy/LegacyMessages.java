package dev.fleettools.core.legacy;

import dev.fleettools.core.migration.MigrationEvent;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Entries of legacy mailboxes as messages. Pure. */
final class LegacyMessages {

  private static final List<String> SENDERS =
      List.of("from", "sender", "actor", "source", "specialist_id");
  private static final String NOBODY_KNOWN = "legacy";

  private LegacyMessages() {}

  /** An entry's type is the message's type, its data the message's content. */
  static SquawkEvent.Sent sent(LegacyRecord.Event event) {
    return new SquawkEvent.Sent(
        event.messageId(),
        event.mailboxId(),
        sender(event.metadata()),
        event.type(),
        event.data(),
        Priority.NORMAL,
        null,
        null,
        null);
  }

  /** What the message has no place for; none when it says everything. */
  static Optional<MigrationEvent.Detail> rest(LegacyRecord.Event event) {
    boolean ofItsMailbox = event.streamId().equals(event.mailboxId().value());
    JsonNode metadata = event.metadata();
    boolean more = metadata != null && !(metadata.isContainer() && metadata.isEmpty());
    return ofItsMailbox && event.causationId() == null && !more
        ? Optional.empty()
        : Optional.of(
            new MigrationEvent.Detail(
                "message",
                event.id(),
                ofItsMailbox ? null : event.streamId(),
                event.causationId(),
                more ? metadata : null));
  }

  private static String sender(@Nullable JsonNode metadata) {
    if (metadata != null) {
      for (String field : SENDERS) {
        JsonNode value = metadata.get(field);
        if (value != null && value.isString() && !value.stringValue().isBlank()) {
          return value.stringValue();
        }
      }
    }
    return NOBODY_KNOWN;
  }
}
