package dev.fleettools.dispatch.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BellTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(1);

  @Test
  void ringDoesNotWaitForTheBreath() throws InterruptedException {
    Bell bell = new Bell(LONG, LONG);
    for (int round = 0; round < 3; round++) {
      bell.ring();
      bell.await(Duration.ZERO);
    }
  }

  @Test
  void firstChangeIsLookedAtAtOnce() throws InterruptedException {
    Bell bell = new Bell(LONG, LONG);
    bell.appended();
    bell.await(Duration.ZERO);
  }

  @Test
  void changeDuringTheBreathIsLookedAtAfterIt() throws InterruptedException {
    Bell bell = new Bell(SHORT, LONG);
    bell.ring();
    for (int round = 0; round < 3; round++) {
      bell.await(Duration.ZERO);
      bell.appended();
    }
    bell.await(Duration.ZERO);
  }

  @Test
  void changeAfterTheBreathEndsTheRest() throws InterruptedException {
    Bell bell = new Bell(SHORT, LONG);
    bell.ring();
    bell.await(Duration.ZERO);
    Thread waiting = waiting(bell, new CountDownLatch(1));
    while (waiting.isAlive()) {
      bell.appended();
      waiting.join(SHORT);
    }
  }

  @Test
  void changesDuringTheBreathWaitForItsEnd() throws InterruptedException {
    Bell bell = new Bell(LONG, SHORT);
    bell.ring();
    bell.await(Duration.ZERO);
    CountDownLatch due = new CountDownLatch(1);
    Thread waiting = waiting(bell, due);
    bell.appended();
    bell.appended();
    assertThat(due.await(50, TimeUnit.MILLISECONDS)).isFalse();
    bell.ring();
    waiting.join();
    assertThat(due.getCount()).isZero();
  }

  @Test
  void nothingNewIsLookedAtAfterTheLongestRest() throws InterruptedException {
    Bell bell = new Bell(SHORT, SHORT);
    bell.await(Duration.ZERO);
    bell.await(Duration.ZERO);
  }

  @Test
  void restGrowsWithTheRoundAndEndsAllTheSame() throws InterruptedException {
    Bell bell = new Bell(SHORT, Duration.ofMillis(20));
    bell.ring();
    bell.await(Duration.ZERO);
    long begun = System.nanoTime();
    bell.await(Duration.ofMillis(10));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(80));
    bell.await(LONG);
  }

  @Test
  void aRingEndsARestThatHasGrown() throws InterruptedException {
    Bell bell = new Bell(SHORT, LONG);
    bell.ring();
    bell.await(LONG);
    bell.ring();
    bell.await(LONG);
  }

  private static Thread waiting(Bell bell, CountDownLatch due) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                bell.await(Duration.ZERO);
                due.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
