package dev.fleettools.testkit.lock;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.JsonText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a log from its first event, in the order of positions, and holds it against what the
 * clients were told: nobody is granted what another has, nothing ends before the time that its
 * holder was told, and nothing is done under a lock whose time is over.
 */
final class LockJudge {

  private static final int PAGE = 2_000;
  private static final int MOST_FAULTS = 50;

  private static final class Hold {
    final String id;
    final String owner;
    final String key;
    final boolean exclusive;
    final Deque<LockNotes.Told> told;

    /** Until when its holder was told it lasts, as far as the events were read. */
    Instant until;

    Hold(
        String id,
        String owner,
        String key,
        boolean exclusive,
        Deque<LockNotes.Told> told,
        Instant until) {
      this.id = id;
      this.owner = owner;
      this.key = key;
      this.exclusive = exclusive;
      this.told = told;
      this.until = until;
    }
  }

  private final KeyWorld world;
  private final Map<String, List<LockNotes.Told>> told;
  private final Map<String, Hold> alive = new HashMap<>();
  private final Map<String, Set<Hold>> holders = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private Instant last = Instant.MIN;
  private long grants;
  private long position;
  private long unknown;

  LockJudge(KeyWorld world, Map<String, List<LockNotes.Told>> told) {
    this.world = world;
    this.told = told;
  }

  void read(EventLog log) {
    List<StoredEvent> page;
    do {
      page = log.events(EventQuery.after(new Position(position), PAGE));
      page.forEach(this::read);
    } while (!page.isEmpty());
    told.keySet().forEach(id -> fault("an answer told of the lock " + id + ", which is nowhere"));
  }

  private void read(StoredEvent event) {
    if (event.position().value() != position + 1) {
      fault("after position %d comes %s".formatted(position, event.position()));
    }
    position = event.position().value();
    if (event.recordedAt().isBefore(last)) {
      fault("the store's time goes back at " + position);
    }
    last = event.recordedAt();
    switch (event.type()) {
      case "ctk_reserved" -> grant(event);
      case "ctk_extended" -> extended(event);
      case "ctk_expired" -> end(event, Ends.OVER);
      case "ctk_released" -> end(event, Ends.GIVEN_BACK);
      case "ctk_force_released" -> end(event, Ends.FORCED);
      default -> {
        // Conflicts give and take nothing.
      }
    }
  }

  private void grant(StoredEvent event) {
    grants++;
    String id = JsonText.require(event.data(), "lock_id");
    List<LockNotes.Told> answers = told.remove(id);
    if (answers == null) {
      unknown++;
      answers = List.of();
    }
    Hold hold =
        new Hold(
            id,
            JsonText.require(event.data(), "specialist_id"),
            JsonText.require(event.data(), "normalized_path"),
            !"read".equals(JsonText.require(event.data(), "mode")),
            new ArrayDeque<>(answers),
            Instant.parse(JsonText.require(event.data(), "expires_at")));
    for (LockNotes.Told answer : answers) {
      if (answer.token() != position) {
        fault("%s was granted at %d, but its token is %d".formatted(id, position, answer.token()));
      }
    }
    if (!hold.told.isEmpty()) {
      LockNotes.Told first = hold.told.remove();
      if (!first.expiresAt().equals(hold.until) || !first.key().equals(hold.key)) {
        fault("%s was granted otherwise than its holder was told: %s".formatted(id, first));
      }
    }
    for (String thing : world.thingsOf(hold.key)) {
      Set<Hold> there = holders.computeIfAbsent(thing, t -> new HashSet<>());
      for (Hold other : there) {
        if (!other.owner.equals(hold.owner) && (other.exclusive || hold.exclusive)) {
          fault(
              "two hold %s at %d: %s (%s) and %s (%s)"
                  .formatted(thing, position, other.owner, other.id, hold.owner, id));
        }
      }
      there.add(hold);
    }
    alive.put(id, hold);
  }

  private void extended(StoredEvent event) {
    String id = JsonText.require(event.data(), "lock_id");
    Hold hold = alive.get(id);
    if (hold == null) {
      fault("%s was extended at %d after its end".formatted(id, position));
      return;
    }
    Instant until = Instant.parse(JsonText.require(event.data(), "expires_at"));
    follow(hold, until);
    if (!event.recordedAt().isBefore(hold.until)) {
      fault("%s was extended at %d after its time was over".formatted(id, position));
    }
    hold.until = until;
  }

  /** Follows the answers up to the one that told of this end: renewals leave no events. */
  private void follow(Hold hold, Instant until) {
    while (!hold.told.isEmpty()) {
      LockNotes.Told answer = hold.told.remove();
      if (answer.kind() == LockNotes.Kind.EXTENDED && answer.expiresAt().equals(until)) {
        return;
      }
      renew(hold, answer);
    }
  }

  private void renew(Hold hold, LockNotes.Told answer) {
    if (answer.expiresAt().isAfter(hold.until)) {
      Instant when = answer.expiresAt().minusMillis(answer.timeoutMs());
      if (!when.isBefore(hold.until)) {
        fault("%s was renewed when its time was over".formatted(hold.id));
      }
      hold.until = answer.expiresAt();
    }
  }

  private enum Ends {
    OVER,
    GIVEN_BACK,
    FORCED
  }

  private void end(StoredEvent event, Ends how) {
    String id = JsonText.require(event.data(), "lock_id");
    Hold hold = alive.remove(id);
    if (hold == null) {
      fault("%s ended at %d, but nobody held it".formatted(id, position));
      return;
    }
    world.thingsOf(hold.key).forEach(thing -> holders.getOrDefault(thing, Set.of()).remove(hold));
    while (!hold.told.isEmpty()) {
      renew(hold, hold.told.remove());
    }
    boolean over = !event.recordedAt().isBefore(hold.until);
    if (how == Ends.OVER && !over) {
      fault(
          "%s was taken as over at %d, but its holder was told %s"
              .formatted(id, position, hold.until));
    } else if (how == Ends.GIVEN_BACK && over) {
      fault("%s was released at %d after its time was over".formatted(id, position));
    }
  }

  private void fault(String sentence) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(sentence);
    }
  }

  List<String> faults() {
    return faults;
  }

  long grants() {
    return grants;
  }

  long events() {
    return position;
  }

  /** Grants that no client was told of: after an answer was lost, none in one process. */
  long untold() {
    return unknown;
  }
}
