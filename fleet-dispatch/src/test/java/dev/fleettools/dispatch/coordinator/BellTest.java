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
      bell.await();
    }
  }

  @Test
  void firstChangeIsLookedAtAtOnce() throws InterruptedException {
    Bell bell = new Bell(LONG, LONG);
    bell.appended();
    bell.await();
  }

  @Test
  void changeDuringTheBreathIsLookedAtAfterIt() throws InterruptedException {
    Bell bell = new Bell(SHORT, LONG);
    bell.ring();
    for (int round = 0; round < 3; round++) {
      bell.await();
      bell.appended();
    }
    bell.await();
  }

  @Test
  void changeAfterTheBreathEndsTheRest() throws InterruptedException {
    Bell bell = new Bell(SHORT, LONG);
    bell.ring();
    bell.await();
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
    bell.await();
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
    bell.await();
    bell.await();
  }

  private static Thread waiting(Bell bell, CountDownLatch due) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                bell.await();
                due.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
