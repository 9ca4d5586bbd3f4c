package dev.fleettools.core.squawk.send;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.core.squawk.mail.ThreadId;
import dev.fleettools.log.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one copy of a message lies. */
public record Sent(
    MessageId messageId, MailboxId mailboxId, long position, @Nullable ThreadId threadId) {

  /** The messages among a command's events, with the positions that they were given. */
  static List<Sent> placed(List<FleetEvent> events, List<StoredEvent> stored) {
    List<Sent> placed = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof SquawkEvent.Sent sent) {
        placed.add(
            new Sent(
                sent.messageId(),
                sent.mailboxId(),
                stored.get(i).position().value(),
                sent.threadId()));
      }
    }
    return placed;
  }
}
