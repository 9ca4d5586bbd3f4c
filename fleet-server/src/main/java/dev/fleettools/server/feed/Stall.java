package dev.fleettools.server.feed;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends writes that hang: a reader that takes nothing blocks its thread, and a blocked write has no
 * time-out of its own. {@link #tick()} is called about once a second. Thread-safe.
 */
final class Stall {

  private static final Logger LOG = System.getLogger(Stall.class.getName());

  private final long limitNanos;
  private final Set<Write> writes = ConcurrentHashMap.newKeySet();

  Stall(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /** One connection that is written to. */
  final class Write implements AutoCloseable {
    private final Runnable abort;
    private volatile long since;
    private volatile boolean writing;

    private Write(Runnable abort) {
      this.abort = abort;
    }

    void begin() {
      since = System.nanoTime();
      writing = true;
    }

    void end() {
      writing = false;
    }

    @Override
    public void close() {
      writes.remove(this);
    }
  }

  /**
   * @param abort breaks the connection, so that a blocked write fails
   */
  Write watch(Runnable abort) {
    Write write = new Write(abort);
    writes.add(write);
    return write;
  }

  void tick() {
    long now = System.nanoTime();
    for (Write write : writes) {
      if (write.writing && now - write.since > limitNanos) {
        write.writing = false;
        LOG.log(Level.INFO, "a reader of the live feed took nothing for too long: cut off");
        write.abort.run();
      }
    }
  }
}
