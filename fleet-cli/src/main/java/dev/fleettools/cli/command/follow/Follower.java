package dev.fleettools.cli.command.follow;

import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Feed;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.Session;
import dev.fleettools.core.error.FleetException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Shows a mission until it is over: a line a task, drawn again on a terminal, one line a change
 * elsewhere. The feed of events only says when to look; what is shown is asked for.
 */
public final class Follower {

  private static final Duration TICK = Duration.ofSeconds(1);

  /** Events come in bursts; one look serves a burst. */
  private static final Duration BURST = Duration.ofMillis(100);

  private final Session session;
  private final BlockingQueue<Boolean> hints = new LinkedBlockingQueue<>();
  private volatile boolean over;
  private volatile String label = "";

  public Follower(Session session) {
    this.session = session;
  }

  /** Follows, sums up, and gives the exit code: 0 only when the mission was completed. */
  public int follow(String mission) {
    label = mission;
    Thread atInterrupt = new Thread(this::detached, "detached");
    Runtime.getRuntime().addShutdownHook(atInterrupt);
    Snapshot last;
    try (Feed feed = feed()) {
      Thread.ofVirtual().start(() -> listen(feed));
      last = watch(mission);
    } finally {
      over = true;
      removeHook(atInterrupt);
    }
    session.screen().leaveBoard();
    new Summary(session).tell(last);
    return last.state().equals("completed") ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private Snapshot watch(String mission) {
    Screen screen = session.screen();
    ChangeLines lines = new ChangeLines();
    while (true) {
      Snapshot now = Snapshot.take(session.api(), mission, screen.isLive());
      label = now.number();
      Instant at = session.world().clock().instant();
      if (screen.isLive()) {
        screen.board(Board.lines(now, at));
      } else {
        lines.since(now, at).forEach(screen::say);
      }
      if (now.isOver()) {
        return now;
      }
      awaitHint();
    }
  }

  private void awaitHint() {
    try {
      if (hints.poll(TICK.toMillis(), TimeUnit.MILLISECONDS) != null) {
        session.world().pause().pause(BURST);
        hints.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The feed has a connection of its own: the other is busy with questions. */
  private Feed feed() {
    long head = session.api().get("/events?limit=1").object().getLong("head");
    Api own = session.another();
    return new Feed(own, session.world().pause(), head);
  }

  private void listen(Feed feed) {
    try {
      while (!over) {
        feed.next();
        hints.add(true);
      }
    } catch (FleetException e) {
      // Then the ticks alone say when to look.
    }
  }

  private void detached() {
    if (!over) {
      Screen screen = session.screen();
      screen.leaveBoard();
      screen.fail("");
      screen.fail(
          "Detached: the mission "
              + label
              + " goes on. Follow it again with `fleet wait "
              + label
              + "`, end it with `fleet mission cancel "
              + label
              + "`.");
      screen.flush();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already; the hook has nothing to say any more.
    }
  }
}
