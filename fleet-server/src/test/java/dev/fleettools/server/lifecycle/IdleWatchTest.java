package dev.fleettools.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdleWatchTest {

  private Instant now = Instant.EPOCH;
  private boolean busy;
  private long requests;
  private int stops;

  @Test
  void nothingToDoForLongEnoughStopsOnce() {
    IdleWatch watch = watch(Duration.ofMinutes(30));

    pass(watch, 29);
    assertThat(stops).isZero();
    pass(watch, 1);
    assertThat(stops).isEqualTo(1);
  }

  @Test
  void requestBetweenTwoLooksBeginsTheTimeAnew() {
    IdleWatch watch = watch(Duration.ofMinutes(30));

    pass(watch, 29);
    requests++;
    pass(watch, 29);
    assertThat(stops).isZero();
    pass(watch, 30);
    assertThat(stops).isEqualTo(1);
  }

  @Test
  void whatGoesOnKeepsTheServer() {
    IdleWatch watch = watch(Duration.ofMinutes(30));
    busy = true;

    pass(watch, 500);
    assertThat(stops).isZero();
  }

  @Test
  void zeroMeansNever() {
    IdleWatch watch = watch(Duration.ZERO);

    pass(watch, 100_000);
    assertThat(stops).isZero();
  }

  private IdleWatch watch(Duration limit) {
    return new IdleWatch(() -> now, limit, () -> busy, () -> requests, () -> stops++);
  }

  private void pass(IdleWatch watch, int minutes) {
    for (int i = 0; i < minutes; i++) {
      now = now.plus(Duration.ofMinutes(1));
      watch.tick();
    }
  }
}
