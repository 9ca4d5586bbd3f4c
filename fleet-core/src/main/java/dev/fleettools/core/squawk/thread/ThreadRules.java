package dev.fleettools.core.squawk.thread;

import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.squawk.mail.ThreadEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When a thread's activity is a fact of its own. Pure. */
public final class ThreadRules {

  /** A thread that was recorded as active within this time is not recorded again. */
  static final Duration QUIET = Duration.ofMinutes(1);

  private ThreadRules() {}

  /**
   * What one command does in a thread.
   *
   * @param last its last message
   * @param people who wrote and was written to
   */
  public record Touch(MessageId last, String by, Set<MailboxId> people, int messages) {
    public Touch {
      people = Set.copyOf(people);
    }
  }

  /** The event of a thread that wakes up, or that somebody joins; else the messages say enough. */
  public static Optional<ThreadEvent> activity(MailThread thread, Touch touch, Instant now) {
    List<MailboxId> joined =
        touch.people().stream()
            .filter(person -> !thread.participants().contains(person))
            .sorted((a, b) -> a.value().compareTo(b.value()))
            .toList();
    boolean awake = now.isBefore(thread.activeAt().plus(QUIET));
    return awake && joined.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ThreadEvent.Activity(
                thread.threadId(),
                touch.last(),
                touch.by(),
                joined,
                thread.messageCount() + touch.messages()));
  }
}
