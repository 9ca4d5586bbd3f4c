package dev.fleettools.server.feed;

import dev.fleettools.log.event.StreamRef;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one reader. The publisher only offers and never waits: when too many events wait,
 * or too long ones, the reader is marked as overflowed and gets nothing more. Thread-safe.
 */
final class Reader {

  /** Stands in the queue for the end of the feed. */
  private static final Frame END = new Frame(0, "", new StreamRef("system", "feed"), new byte[0]);

  /** How many bytes may wait; one event may always, however long it is. */
  private static final int MOST_BYTES = 4 << 20;

  private final FeedFilter filter;
  private final BlockingQueue<Frame> queue;
  private final AtomicLong waiting = new AtomicLong();
  private volatile boolean overflowed;
  private volatile boolean closed;

  Reader(FeedFilter filter, int capacity) {
    this.filter = filter;
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  void offer(Frame frame) {
    if (overflowed || !frame.isWantedBy(filter)) {
      return;
    }
    long bytes = waiting.addAndGet(frame.size());
    if ((bytes > MOST_BYTES && bytes > frame.size()) || !queue.offer(frame)) {
      waiting.addAndGet(-frame.size());
      overflowed = true;
    }
  }

  /** The next frame; null when none came in time, or the feed ended. */
  @Nullable Frame poll(long millis) throws InterruptedException {
    if (closed) {
      return null;
    }
    Frame frame = queue.poll(millis, TimeUnit.MILLISECONDS);
    if (frame != null) {
      waiting.addAndGet(-frame.size());
    }
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
    for (Frame frame = queue.poll(); frame != null; frame = queue.poll()) {
      waiting.addAndGet(-frame.size());
    }
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
