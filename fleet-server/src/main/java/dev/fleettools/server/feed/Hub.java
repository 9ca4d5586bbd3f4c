package dev.fleettools.server.feed;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Carries what a project's log appends to everyone who reads along. Thread-safe. */
final class Hub implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Hub.class.getName());
  private static final int PAGE = 500;

  private final EventLog log;
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private final Semaphore wakes = new Semaphore(0);
  private final EventLog.Subscription subscription;
  private final Thread pump;
  private Position published;
  private volatile boolean closed;

  Hub(EventLog log) {
    this.log = log;
    this.published = log.head();
    this.subscription = log.onAppend(this::appended);
    this.pump = Thread.ofVirtual().name("feed-" + log.project()).start(this::pump);
  }

  /**
   * Takes a reader in. Whoever reads the log up to its head afterwards misses nothing: everything
   * newer is offered.
   */
  synchronized void join(Reader reader) {
    if (readers.isEmpty()) {
      published = log.head();
    }
    readers.add(reader);
    if (closed) {
      reader.close();
    }
  }

  void leave(Reader reader) {
    readers.remove(reader);
  }

  int readers() {
    return readers.size();
  }

  /** Whoever joins at this moment reads by itself what there is already. */
  private void appended() {
    if (!readers.isEmpty()) {
      wakes.release();
    }
  }

  private void pump() {
    while (!closed) {
      try {
        wakes.acquire();
        wakes.drainPermits();
        publish();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!closed) {
          LOG.log(Level.ERROR, "the live feed of " + log.project() + " failed", e);
          readers.forEach(Reader::close);
        }
      }
    }
  }

  private synchronized void publish() {
    if (readers.isEmpty()) {
      return;
    }
    List<StoredEvent> page;
    do {
      page = log.events(EventQuery.after(published, PAGE));
      for (StoredEvent event : page) {
        Frame frame = Frame.of(event);
        readers.forEach(reader -> reader.offer(frame));
        published = event.position();
      }
    } while (page.size() == PAGE);
  }

  /** Ends every reader's feed. */
  @Override
  public void close() {
    closed = true;
    readers.forEach(Reader::close);
    pump.interrupt();
    subscription.close();
  }
}
