package dev.fleettools.bench.load;

import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.log.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes events by what agents do all day: mail, locks, cursors, and a work order now and then. */
final class Feeder {

  static final int CALLERS = 128;

  private static final int MAILBOXES = 100;
  private static final int LETTERS = 6;
  private static final int WORK_ORDER_EVERY = 5;
  private static final String TEXT = "0123456789".repeat(16);

  private final Operations operations;
  private final EventLog log;
  private final IdSource ids;
  private final AtomicLong count = new AtomicLong();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  Feeder(Operations operations, EventLog log, IdSource ids) {
    this.operations = operations;
    this.log = log;
    this.ids = ids;
  }

  /** Returns when the log holds that many events, or a few more, or when the time is up. */
  void feed(long events, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(Thread.ofPlatform().start(() -> work(events, end)));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    RuntimeException broken = failure.get();
    if (broken != null) {
      throw broken;
    }
  }

  private void work(long events, long end) {
    try {
      while (log.head().value() < events && System.nanoTime() - end < 0 && failure.get() == null) {
        round(count.incrementAndGet());
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void round(long number) {
    String agent = "agent-" + number % MAILBOXES;
    String box = "box-" + number % MAILBOXES;
    String message = "";
    long position = 0;
    for (int i = 0; i < LETTERS; i++) {
      var sent =
          run(
                  "message.send",
                  "{\"to\":[\"%s\"],\"content\":\"%06d %s\"}".formatted(box, number, TEXT))
              .at("/messages/0");
      message = sent.at("/message_id").asString();
      position = sent.at("/position").asLong();
    }
    run("message.read", "{\"id\":\"%s\"}".formatted(message));
    run("message.ack", "{\"id\":\"%s\"}".formatted(message));
    run(
        "cursor.advance",
        "{\"stream_id\":\"%s\",\"consumer_id\":\"%s-%d\",\"position\":%d}"
            .formatted(box, agent, number, position));
    String lock =
        run(
                "lock.acquire",
                "{\"file\":\"src/main/part%d/File%d.java\",\"specialist_id\":\"%s\"}"
                    .formatted(number % MAILBOXES, number, agent))
            .at("/lock/lock_id")
            .asString();
    run("lock.release", "{\"lock_id\":\"%s\",\"specialist_id\":\"%s\"}".formatted(lock, agent));
    if (number % WORK_ORDER_EVERY == 0) {
      run(
          "work_order.create",
          "{\"title\":\"Work order %d\",\"description\":\"%s\"}".formatted(number, TEXT));
    }
  }

  private tools.jackson.databind.JsonNode run(String name, String input) {
    return operations.run(name, ids.next(IdPrefix.MSG), input);
  }
}
