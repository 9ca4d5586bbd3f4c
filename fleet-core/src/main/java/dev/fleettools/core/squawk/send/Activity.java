package dev.fleettools.core.squawk.send;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.core.squawk.mail.ThreadId;
import dev.fleettools.core.squawk.thread.MailThread;
import dev.fleettools.core.squawk.thread.ThreadRules;
import dev.fleettools.core.squawk.thread.ThreadRules.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one command does in threads that were there before it. Not thread-safe. */
final class Activity {

  private final Map<ThreadId, MailThread> threads = new LinkedHashMap<>();
  private final Map<ThreadId, Touch> touches = new LinkedHashMap<>();

  /** A thread that messages of this command go into. */
  void of(MailThread thread) {
    threads.putIfAbsent(thread.threadId(), thread);
  }

  void sent(SquawkEvent.Sent sent) {
    ThreadId thread = sent.threadId();
    if (thread == null || !threads.containsKey(thread)) {
      return;
    }
    Set<MailboxId> people = new HashSet<>(Set.of(new MailboxId(sent.from())));
    people.add(sent.mailboxId());
    touches.merge(thread, new Touch(sent.messageId(), sent.from(), people, 1), Activity::together);
  }

  private static Touch together(Touch before, Touch next) {
    Set<MailboxId> people = new HashSet<>(before.people());
    people.addAll(next.people());
    return new Touch(next.last(), next.by(), people, before.messages() + next.messages());
  }

  /** One event for each thread that woke up or that somebody joined. */
  List<FleetEvent> events(Instant now) {
    List<FleetEvent> events = new ArrayList<>();
    for (MailThread thread : threads.values()) {
      Touch touch = touches.get(thread.threadId());
      if (touch != null) {
        ThreadRules.activity(thread, touch, now).ifPresent(events::add);
      }
    }
    return events;
  }
}
