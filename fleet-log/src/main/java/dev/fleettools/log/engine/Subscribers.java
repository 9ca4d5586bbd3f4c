package dev.fleettools.log.engine;

import dev.fleettools.log.EventLog.Follower;
import dev.fleettools.log.EventLog.Subscription;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.Subscriber;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Everybody who waits for new events. Thread-safe. */
final class Subscribers implements AutoCloseable {

  private static final int PAGE = 500;

  /** A follower reads on its own account, and many events at once cost little more than one. */
  private static final Duration REST = Duration.ofMillis(10);

  private static final long NOT_YET_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final String STORED =
      "SELECT position FROM followers WHERE project_id = ? AND name = ?";
  private static final String START =
      "INSERT INTO followers (project_id, name, position) VALUES (?, ?, ?)";

  private final StoreLog log;
  private final List<Subscriber> running = new CopyOnWriteArrayList<>();
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  Subscribers(StoreLog log) {
    this.log = log;
  }

  /** Called after each commit that added events. */
  void wake() {
    for (Subscriber subscriber : running) {
      subscriber.wake();
    }
  }

  Subscription follow(String name, Position ifNew, Follower follower) {
    if (!names.add(name)) {
      throw new IllegalStateException("there is a follower called " + name + " already");
    }
    AtomicReference<Position> reached = new AtomicReference<>(start(name, ifNew));
    return begin(
        name,
        reached,
        () -> {
          List<StoredEvent> events = log.events(EventQuery.after(reached.get(), PAGE));
          if (events.isEmpty()) {
            // Announced, but not to be seen yet: looked for again, without haste.
            LockSupport.parkNanos(NOT_YET_NANOS);
          } else {
            follower.accept(events);
            Position last = events.getLast().position();
            reached.set(last);
            log.writer().follow(name, last);
          }
          return events.size() == PAGE;
        },
        REST,
        () -> names.remove(name));
  }

  Subscription onAppend(Runnable wake) {
    AtomicReference<Position> seen = new AtomicReference<>(log.newest());
    return begin(
        "on-append",
        seen,
        () -> {
          seen.set(log.newest());
          wake.run();
          return false;
        },
        Duration.ZERO,
        () -> {});
  }

  @Override
  public void close() {
    for (Subscriber subscriber : running) {
      subscriber.close();
    }
  }

  private Subscription begin(
      String name,
      AtomicReference<Position> reached,
      Subscriber.Work work,
      Duration rest,
      Runnable ended) {
    AtomicReference<Subscriber> self = new AtomicReference<>();
    Subscriber subscriber =
        new Subscriber(
            name,
            () -> log.newest().isAfter(reached.get()),
            work,
            rest,
            () -> {
              running.remove(self.get());
              ended.run();
            });
    self.set(subscriber);
    running.add(subscriber);
    subscriber.start();
    return subscriber;
  }

  /** The stored position; it is stored now when the name is new, so that nothing is missed. */
  private Position start(String name, Position ifNew) {
    boolean found = false;
    try {
      String project = log.project().value();
      Position stored =
          log.writer()
              .submit(
                  tx ->
                      tx.one(STORED, row -> new Position(row.number("position")), project, name)
                          .orElseGet(
                              () -> {
                                tx.update(START, project, name, ifNew.value());
                                return ifNew;
                              }))
              .join();
      found = true;
      // After a restored backup the log may end before a position that was reached once.
      Position head = log.head();
      return stored.isAfter(head) ? head : stored;
    } finally {
      if (!found) {
        names.remove(name);
      }
    }
  }
}
