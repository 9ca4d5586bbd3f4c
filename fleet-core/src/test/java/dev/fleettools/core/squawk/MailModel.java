package dev.fleettools.core.squawk;

import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What mailboxes, threads and cursors are, said in the simplest way. Not thread-safe. */
final class MailModel {

  /** One message, with its place. */
  static final class Letter {
    final String id;
    final String mailbox;
    final String from;
    final String text;
    final Priority priority;
    final long position;
    String thread;
    Message.State state = Message.State.PENDING;

    Letter(
        String id,
        String mailbox,
        String from,
        String text,
        Priority priority,
        long position,
        String thread) {
      this.id = id;
      this.mailbox = mailbox;
      this.from = from;
      this.text = text;
      this.priority = priority;
      this.position = position;
      this.thread = thread;
    }
  }

  static final Comparator<Letter> OLDEST = Comparator.comparing(letter -> letter.position);

  static final Comparator<Letter> MOST_URGENT =
      Comparator.<Letter, Priority>comparing(letter -> letter.priority)
          .reversed()
          .thenComparing(OLDEST);

  final Map<String, Letter> letters = new LinkedHashMap<>();
  final Map<String, Set<String>> threads = new LinkedHashMap<>();
  final Map<String, Long> cursors = new HashMap<>();

  void add(Letter letter) {
    letters.put(letter.id, letter);
    if (!letter.thread.isEmpty()) {
      join(letter.thread, letter.from, letter.mailbox);
    }
  }

  void join(String thread, String... people) {
    threads.computeIfAbsent(thread, t -> new TreeSet<>()).addAll(List.of(people));
  }

  Set<String> people(String thread) {
    return threads.getOrDefault(thread, Set.of());
  }

  /** A message that was answered while it was in no thread. */
  void root(String thread, Letter root) {
    root.thread = thread;
    join(thread, root.from, root.mailbox);
  }

  List<String> ids(Predicate<Letter> which) {
    return ids(OLDEST, which);
  }

  List<String> ids(Comparator<Letter> order, Predicate<Letter> which) {
    return letters.values().stream().filter(which).sorted(order).map(letter -> letter.id).toList();
  }

  List<String> urgentFirst(String mailbox, int limit) {
    return ids(MOST_URGENT, letter -> letter.mailbox.equals(mailbox) && unread(letter)).stream()
        .limit(limit)
        .toList();
  }

  static boolean unread(Letter letter) {
    return letter.state == Message.State.PENDING;
  }

  /** The state after a move; none when it is not allowed. */
  static Optional<Message.State> after(Message.State from, String move) {
    return Optional.ofNullable(
        Map.of(
                "PENDING READ", Message.State.READ,
                "PENDING ACK", Message.State.ACKED,
                "READ ACK", Message.State.ACKED,
                "READ REQUEUE", Message.State.PENDING,
                "ACKED REQUEUE", Message.State.PENDING)
            .get(from + " " + move));
  }

  void seen(String mailbox, long position) {
    for (Letter letter : new ArrayList<>(letters.values())) {
      if (letter.mailbox.equals(mailbox) && letter.position <= position && unread(letter)) {
        letter.state = Message.State.READ;
      }
    }
  }
}
