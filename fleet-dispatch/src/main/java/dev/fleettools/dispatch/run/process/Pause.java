package dev.fleettools.dispatch.run.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How a blocking wait passes the time between two looks; tests may pass it at once. */
@FunctionalInterface
public interface Pause {

  /** Returns after about that long, or at once when the thread is interrupted. */
  void pause(Duration time);

  /** Parks the calling thread; a virtual thread costs nothing meanwhile. */
  static Pause parking() {
    return time -> LockSupport.parkNanos(time.toNanos());
  }
}
