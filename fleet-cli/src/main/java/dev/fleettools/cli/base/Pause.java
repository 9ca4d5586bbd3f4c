package dev.fleettools.cli.base;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How a command passes the time between two looks. */
@FunctionalInterface
public interface Pause {

  void pause(Duration time);

  static Pause parking() {
    return time -> LockSupport.parkNanos(time.toNanos());
  }
}
