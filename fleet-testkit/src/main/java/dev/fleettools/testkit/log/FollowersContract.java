package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.EventLog.Subscription;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Following: order, at least once, positions that survive, and an end that is an end. */
public abstract class FollowersContract extends EventLogFixture {

  private final List<Long> seen = new CopyOnWriteArrayList<>();

  @Test
  void followerSeesOldAndNewEventsInOrder() {
    try (EventLog log = open()) {
      appendMany(log, 700);
      try (Subscription follower = log.follow("mirror", Position.START, this::see)) {
        appendMany(log, 20);
        Eventually.passes(() -> assertThat(seen).hasSize(720));
        assertThat(seen).containsExactlyElementsOf(numbers(1, 720));
        assertThat(follower).isNotNull();
      }
    }
  }

  /** The follower rests after a reading; what comes then is announced to nobody. */
  @Test
  void eventsThatComeJustAfterAReadingAreSeen() {
    try (EventLog log = open()) {
      log.follow("mirror", Position.START, this::see);
      for (int i = 1; i <= 20; i++) {
        append(log, "srt-1", "{}");
        List<Long> expected = numbers(1, i);
        Eventually.passes(() -> assertThat(seen).containsExactlyElementsOf(expected));
      }
    }
  }

  @Test
  void followerGoesOnWhereItWasAfterReopening() {
    try (EventLog log = open()) {
      appendMany(log, 10);
      log.follow("mirror", new Position(4), this::see);
      Eventually.passes(() -> assertThat(seen).containsExactlyElementsOf(numbers(5, 10)));
    }
    seen.clear();
    try (EventLog log = open()) {
      appendMany(log, 3);
      log.follow("mirror", Position.START, this::see);
      Eventually.passes(() -> assertThat(seen).containsExactly(11L, 12L, 13L));
    }
  }

  @Test
  void followerThatIsNewAtTheHeadMissesNothingThatComesBeforeItsFirstCall() {
    try (EventLog log = open()) {
      appendMany(log, 3);
      log.follow("late", log.head(), this::see).close();
      appendMany(log, 2);
      log.follow("late", log.head(), this::see);
      Eventually.passes(() -> assertThat(seen).containsExactly(4L, 5L));
    }
  }

  @Test
  void followerThatThrowsGetsTheSameEventsAgain() {
    AtomicInteger failures = new AtomicInteger();
    List<Integer> sizes = new ArrayList<>();
    try (EventLog log = open()) {
      appendMany(log, 3);
      log.follow(
          "shaky",
          Position.START,
          events -> {
            sizes.add(events.size());
            if (failures.incrementAndGet() <= 2) {
              throw new IllegalStateException("not now (a test throws this on purpose)");
            }
            see(events);
          });
      Eventually.passes(() -> assertThat(seen).containsExactly(1L, 2L, 3L));
    }
    assertThat(sizes).startsWith(3, 3, 3);
  }

  @Test
  void closedSubscriptionIsNotCalledAgain() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean inside = new AtomicBoolean();
    try (EventLog log = open()) {
      Subscription slow =
          log.follow(
              "slow",
              Position.START,
              events -> {
                inside.set(true);
                called.countDown();
                goOn.await();
                see(events);
                inside.set(false);
              });
      append(log, "srt-1", "{}");
      called.await();
      Thread closing = Thread.ofVirtual().start(slow::close);
      Thread release = Thread.ofVirtual().start(goOn::countDown);
      closing.join();
      release.join();
      assertThat(inside).isFalse();
      append(log, "srt-1", "{}");
      assertThat(seen).containsExactly(1L);
    }
  }

  @Test
  void followerMayWriteAndCloseItselfFromItsCall() {
    AtomicBoolean closed = new AtomicBoolean();
    try (EventLog log = open()) {
      List<Subscription> self = new CopyOnWriteArrayList<>();
      self.add(
          log.follow(
              "reacts",
              Position.START,
              events -> {
                if (events.getFirst().position().value() == 1) {
                  append(log, "srt-reaction", "{}");
                } else {
                  self.getFirst().close();
                  closed.set(true);
                }
              }));
      append(log, "srt-1", "{}");
      Eventually.holds("the follower closed itself", closed::get);
      assertThat(all(log)).hasSize(2);
    }
  }

  @Test
  void oneNameIsForOneFollowerAtATime() {
    try (EventLog log = open()) {
      Subscription first = log.follow("only", Position.START, this::see);
      assertThatThrownBy(() -> log.follow("only", Position.START, this::see))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("only");
      first.close();
      log.follow("only", Position.START, this::see).close();
    }
  }

  @Test
  void everyAppendWakesWhoeverAsked() {
    AtomicInteger wakes = new AtomicInteger();
    try (EventLog log = open()) {
      Subscription waker = log.onAppend(wakes::incrementAndGet);
      append(log, "srt-1", "{}");
      Eventually.holds("woken once", () -> wakes.get() == 1);
      append(log, "srt-1", "{}");
      Eventually.holds("woken again", () -> wakes.get() == 2);
      waker.close();
      append(log, "srt-1", "{}");
      assertThat(wakes).hasValue(2);
    }
  }

  private void see(List<StoredEvent> events) {
    events.forEach(event -> seen.add(event.position().value()));
  }

  private static List<Long> numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
