package dev.fleettools.core.squawk.send;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.mail.Recipients;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.core.squawk.mail.ThreadEvent;
import dev.fleettools.core.squawk.mail.ThreadId;
import dev.fleettools.core.squawk.thread.Threads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one command sends, as events. Belongs to one decision; not thread-safe. */
final class Outgoing {

  /** The most messages, each copy counted, that one command may send. */
  static final int MOST = 1000;

  private final Context context;
  private final String from;
  private final @Nullable String named;
  private final List<FleetEvent> events = new ArrayList<>();
  private final Map<MessageId, ThreadId> begun = new HashMap<>();
  private final Activity activity = new Activity();
  private int count;

  /**
   * @param named the sender's name, where the token does not say it
   */
  Outgoing(Context context, @Nullable String named) {
    this.context = context;
    this.from = MailAccess.self(context.caller(), named);
    this.named = named;
  }

  String from() {
    return from;
  }

  /** Begins a thread that no message is in yet. */
  ThreadId begin(@Nullable String subject, List<MailboxId> others) {
    return begin(subject, null, others);
  }

  private ThreadId begin(
      @Nullable String subject, @Nullable MessageId root, List<MailboxId> others) {
    ThreadId thread = new ThreadId(context.newId(IdPrefix.THR));
    List<MailboxId> people = new ArrayList<>(List.of(new MailboxId(from)));
    people.addAll(others);
    events.add(
        new ThreadEvent.Created(thread, subject, from, root, people.stream().distinct().toList()));
    return thread;
  }

  /**
   * Adds one message for each of its recipients.
   *
   * @throws FleetException VALIDATION when it says nothing, goes to nobody or is too much
   */
  void add(Draft draft) {
    JsonNode content = draft.content();
    if (content == null || content.isNull()) {
      throw FleetException.invalid("The message is empty; put its text or JSON into 'content'.");
    }
    Message answered = draft.replyTo() == null ? null : answered(draft.replyTo());
    ThreadId thread = thread(draft, answered);
    for (MailboxId mailbox : recipients(draft, answered, thread)) {
      put(draft, content, mailbox, thread, answered);
    }
  }

  /** Adds one message to a mailbox, in a thread that this command began. */
  void addTo(Draft draft, JsonNode content, List<MailboxId> mailboxes, ThreadId thread) {
    mailboxes.forEach(mailbox -> put(draft, content, mailbox, thread, null));
  }

  /** Everything, in order. */
  List<FleetEvent> events() {
    List<FleetEvent> all = new ArrayList<>(events);
    all.addAll(activity.events(context.now()));
    return all;
  }

  private void put(
      Draft draft,
      JsonNode content,
      MailboxId mailbox,
      @Nullable ThreadId thread,
      @Nullable Message answered) {
    if (++count > MOST) {
      throw FleetException.invalid(
          "One request sends at most %d messages, each copy counted; send the rest with another."
              .formatted(MOST));
    }
    if (draft.messageType() != null && draft.messageType().isBlank()) {
      throw FleetException.invalid(
          "A message's type is blank; give a word for programs, 'message' for example.");
    }
    SquawkEvent.Sent sent =
        new SquawkEvent.Sent(
            new MessageId(context.newId(IdPrefix.MSG)),
            mailbox,
            from,
            draft.messageType() == null ? "message" : draft.messageType(),
            content,
            draft.priority() == null ? Priority.NORMAL : draft.priority(),
            thread,
            draft.subject(),
            answered == null ? null : answered.messageId());
    events.add(sent);
    activity.sent(sent);
  }

  private Message answered(String reference) {
    Message message = Mail.require(context.rows(), reference);
    if (!message.from().equals(from)) {
      MailAccess.requireOwn(context.rows(), context.caller(), message.mailboxId());
    }
    return message;
  }

  private @Nullable ThreadId thread(Draft draft, @Nullable Message answered) {
    ThreadId of = answered == null ? null : threadOf(answered);
    if (draft.threadId() == null) {
      return answered == null || of != null ? of : beginAt(draft, answered);
    }
    var thread = Threads.require(context.rows(), draft.threadId());
    Threads.requirePart(context.rows(), context.caller(), thread);
    if (of != null && !of.equals(thread.threadId())) {
      throw FleetException.invalid(
          "The message %s belongs to the thread %s, not to %s; leave 'thread_id' out of the reply."
              .formatted(draft.replyTo(), of, thread.threadId()));
    }
    activity.of(thread);
    return thread.threadId();
  }

  /** Its thread, perhaps one that an earlier message of this command began. */
  private @Nullable ThreadId threadOf(Message answered) {
    ThreadId thread = answered.threadId();
    if (thread == null) {
      return begun.get(answered.messageId());
    }
    activity.of(Threads.require(context.rows(), thread.value()));
    return thread;
  }

  private ThreadId beginAt(Draft draft, Message answered) {
    String subject = draft.subject() == null ? answered.subject() : draft.subject();
    ThreadId thread =
        begin(
            subject,
            answered.messageId(),
            List.of(Recipients.mailbox(answered.from()), answered.mailboxId()));
    begun.put(answered.messageId(), thread);
    return thread;
  }

  private List<MailboxId> recipients(
      Draft draft, @Nullable Message answered, @Nullable ThreadId thread) {
    List<String> to = draft.to() == null ? List.of() : draft.to();
    if (to.isEmpty() && answered != null) {
      return List.of(
          answered.from().equals(from)
              ? answered.mailboxId()
              : Recipients.mailbox(answered.from()));
    }
    if (to.isEmpty() && thread != null) {
      List<MailboxId> own = MailAccess.own(context.rows(), context.caller(), named);
      List<MailboxId> others = Threads.others(context.rows(), thread, own);
      if (others.isEmpty()) {
        throw FleetException.invalid(
            "The message goes to nobody: nobody else is in the thread %s; name a mailbox in 'to'."
                .formatted(thread));
      }
      return others;
    }
    return Recipients.of(context.rows(), to, from);
  }
}
