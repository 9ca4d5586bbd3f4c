package dev.fleettools.log.engine.history;

import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The log from its start, page by page, each read in another thread while the one before is worked
 * on. Nobody else uses the session until this is closed. One thread.
 */
public final class PagesAhead implements AutoCloseable {

  private final History history;
  private final Session session;
  private final long upTo;
  private final int size;
  private final ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();
  private Future<List<StoredEvent>> ahead;

  public PagesAhead(History history, Session session, long upTo, int size) {
    this.history = history;
    this.session = session;
    this.upTo = upTo;
    this.size = size;
    ahead = read(0);
  }

  /** The next page; an empty one at the end. */
  public List<StoredEvent> next() {
    List<StoredEvent> page = arrived();
    if (!page.isEmpty()) {
      ahead = read(page.getLast().position().value());
    }
    return page;
  }

  private Future<List<StoredEvent>> read(long after) {
    return reader.submit(() -> history.page(session, after, upTo, size));
  }

  private List<StoredEvent> arrived() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return ahead.get();
        } catch (InterruptedException e) {
          // The session is still in use: it ends first.
          interrupted = true;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException("the log cannot be read", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for what is being read. */
  @Override
  public void close() {
    reader.close();
  }
}
