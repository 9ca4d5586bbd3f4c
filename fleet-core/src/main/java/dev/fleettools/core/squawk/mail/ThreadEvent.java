package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.log.event.StreamRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a thread as a whole; its messages are events of their mailboxes. */
public sealed interface ThreadEvent extends FleetEvent {

  ThreadId threadId();

  @Override
  default StreamRef stream() {
    return new StreamRef("squawk", threadId().value());
  }

  /**
   * A thread was begun.
   *
   * @param messageId the message that was answered, where a reply began the thread; it belongs to
   *     the thread from then on
   * @param participants who takes part from the beginning, the beginner included
   */
  @EventType("squawk_thread_created")
  record Created(
      ThreadId threadId,
      @Nullable String subject,
      String by,
      @Nullable MessageId messageId,
      List<MailboxId> participants)
      implements ThreadEvent {
    public Created {
      participants = participants == null ? List.of() : List.copyOf(participants);
    }
  }

  /**
   * A thread woke up after a pause, or somebody new takes part. Not one for each message: those say
   * themselves that they were sent.
   *
   * @param messageId the message that woke it
   * @param joined who is new in it
   * @param messageCount how many messages it has, this one included
   */
  @EventType("squawk_thread_activity")
  record Activity(
      ThreadId threadId, MessageId messageId, String by, List<MailboxId> joined, long messageCount)
      implements ThreadEvent {
    public Activity {
      joined = joined == null ? List.of() : List.copyOf(joined);
    }
  }
}
