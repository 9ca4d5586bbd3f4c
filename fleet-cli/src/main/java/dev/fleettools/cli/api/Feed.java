package dev.fleettools.cli.api;

import dev.fleettools.cli.base.Pause;
import dev.fleettools.cli.http.EventStream;
import dev.fleettools.cli.http.SentEvent;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Events from a position on, one after another, over as many connections and servers as it takes:
 * when the stream breaks it goes on after the last event that came. One thread reads; any may
 * close.
 */
public final class Feed implements AutoCloseable {

  private static final Duration LONGEST_GAP = Duration.ofMinutes(1);
  private static final Duration RESTART = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Api api;
  private final Pause pause;
  private final Target target;
  private long position;
  private volatile @Nullable EventStream stream;
  private volatile boolean closed;

  /** Everything that happens after a position. */
  public Feed(Api api, Pause pause, long after) {
    this(api, pause, Target.of(Api.FEED), after);
  }

  /**
   * What a filter leaves of it.
   *
   * @param target the feed, narrowed
   */
  public Feed(Api api, Pause pause, Target target, long after) {
    this.api = api;
    this.pause = pause;
    this.target = target;
    this.position = after;
  }

  /**
   * Waits for the next event.
   *
   * @throws FleetException UNAVAILABLE when no server came back, or the feed was closed
   */
  public SentEvent next() {
    Retry retry = new Retry(pause, LONGEST_GAP);
    while (true) {
      try {
        SentEvent event = open().next();
        if (event == null || event.name().equals("overflow")) {
          drop();
          retry.pause();
        } else if (event.name().equals("bye")) {
          drop();
          awaitNext();
        } else if (remember(event)) {
          return event;
        }
      } catch (IOException e) {
        drop();
        if (closed || retry.isOver()) {
          throw new FleetException(
              ErrorCode.UNAVAILABLE, "The live feed of events ended; start it again.", e);
        }
        retry.pause();
      }
    }
  }

  /** A server that was stopped on purpose is not started again from here. */
  private void awaitNext() {
    long begin = System.nanoTime();
    while (!api.isServerThere()) {
      if (closed || System.nanoTime() - begin > RESTART.toNanos()) {
        throw new FleetException(
            ErrorCode.UNAVAILABLE,
            "The server was stopped, and the feed with it; agents at work go on.");
      }
      pause.pause(LOOK);
    }
  }

  /** Frames without a position say something about the stream, not about the project. */
  private boolean remember(SentEvent event) {
    try {
      long at = Long.parseLong(event.id());
      boolean fresh = at > position && !event.data().isEmpty();
      position = Math.max(position, at);
      return fresh;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private EventStream open() throws IOException {
    EventStream open = stream;
    if (open == null) {
      open = api.feed(target.copy().with("after", Long.toString(position)).toString());
      stream = open;
      if (closed) {
        open.close();
      }
    }
    return open;
  }

  private void drop() {
    EventStream open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    EventStream open = stream;
    if (open != null) {
      open.close();
    }
  }
}
