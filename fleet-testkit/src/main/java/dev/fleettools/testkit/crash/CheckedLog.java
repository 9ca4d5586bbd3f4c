package dev.fleettools.testkit.crash;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log as the checker needs it: what its events are the effect of, and what came twice. */
final class CheckedLog {

  /** The end of a mark that stands for two events. */
  static final String TWICE = "-twice";

  private static final int PAGE = 1_000;

  /** Events that may come once for each value of a field. */
  private static final Map<String, String> ONCE =
      Map.of(
          "attempt_started", "attempt_id",
          "attempt_ended", "attempt_id",
          "specialist_spawned", "attempt_id",
          "specialist_active", "specialist_id",
          "sortie_submitted", "attempt_id",
          "sortie_merged", "sortie_id",
          "sortie_completed", "sortie_id",
          "mission_started", "mission_id");

  private final Map<Long, Effect> effects = new HashMap<>();
  private final Map<String, Integer> times = new HashMap<>();
  private final LockOrder locks = new LockOrder();
  private long events;
  private long gaps;

  /** An event that some request led to. */
  record Effect(Ack.Operation operation, String mark, String id) {}

  static CheckedLog read(EventLog log) {
    CheckedLog checked = new CheckedLog();
    List<StoredEvent> page;
    long last = 0;
    do {
      page = log.events(EventQuery.after(new Position(last), PAGE));
      for (StoredEvent event : page) {
        checked.gaps += event.position().value() - last - 1;
        last = event.position().value();
        checked.add(event);
      }
    } while (!page.isEmpty());
    return checked;
  }

  private void add(StoredEvent event) {
    events++;
    locks.add(event);
    String only = ONCE.get(event.type());
    if (only != null) {
      count(event.type(), JsonText.require(event.data(), only));
    }
    Ack.Operation operation = Ack.Operation.ofEvent(event.type());
    if (operation != null) {
      String mark = JsonText.first(event.data(), operation.markField);
      String id = JsonText.first(event.data(), operation.idField);
      boolean ofClient =
          operation != Ack.Operation.ACQUIRE || JsonText.first(event.data(), "sortie_id") == null;
      if (mark != null && id != null && ofClient) {
        count(event.type(), mark);
        effects.put(event.position().value(), new Effect(operation, mark, id));
      }
    }
  }

  private void count(String type, String mark) {
    times.merge(type + " " + mark, 1, Integer::sum);
  }

  @Nullable Effect at(long position) {
    return effects.get(position);
  }

  /** How often an effect is there. */
  int times(Ack.Operation operation, String mark) {
    return times.getOrDefault(operation.eventType + " " + mark, 0);
  }

  /** What is there more often, or less often, than it may be. */
  List<String> notOnce() {
    return times.entrySet().stream()
        .filter(e -> e.getValue() != expected(e.getKey()))
        .map(e -> "%s is there %d times".formatted(e.getKey(), e.getValue()))
        .sorted()
        .toList();
  }

  static int expected(String mark) {
    return mark.endsWith(TWICE) ? 2 : 1;
  }

  List<String> lockFaults() {
    return locks.faults();
  }

  long grants() {
    return locks.grants();
  }

  long events() {
    return events;
  }

  /** How many positions are missing between the first and the last. */
  long gaps() {
    return gaps;
  }
}
