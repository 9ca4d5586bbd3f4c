package dev.fleettools.server.feed;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one reader. The publisher only offers and never waits: when the queue is full, the
 * reader is marked as overflowed and gets nothing more. Thread-safe.
 */
final class Reader {

  /** Stands in the queue for the end of the feed. */
  private static final Frame END = new Frame(0, "", new byte[0]);

  private final BlockingQueue<Frame> queue;
  private volatile boolean overflowed;
  private volatile boolean closed;

  Reader(int capacity) {
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  void offer(Frame frame) {
    if (!overflowed && !queue.offer(frame)) {
      overflowed = true;
    }
  }

  /** The next frame; null when none came in time, or the feed ended. */
  @Nullable Frame poll(long millis) throws InterruptedException {
    if (closed) {
      return null;
    }
    Frame frame = queue.poll(millis, TimeUnit.MILLISECONDS);
    return closed ? null : frame;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  boolean overflowed() {
    return overflowed;
  }

  /** Starts again with nothing; for a reader that takes what it missed from the log. */
  void restart() {
    queue.clear();
    overflowed = false;
  }

  boolean closed() {
    return closed;
  }

  void close() {
    closed = true;
    queue.offer(END);
  }
}
