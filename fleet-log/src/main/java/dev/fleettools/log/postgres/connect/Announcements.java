package dev.fleettools.log.postgres.connect;

import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears of new events in the database, whoever wrote them. LISTEN is only a hint: it may lose some,
 * so the heads are looked at as well, every second. Thread-safe.
 */
public final class Announcements implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Announcements.class.getName());
  private static final String CHANNEL = "fleet_log";
  private static final int LOOK_MILLIS = 1_000;
  private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();
  private static final String HEADS = "SELECT project_id, position FROM log_head";
  // On its own, after the commit: within it, all commits of the database would take turns.
  private static final String ANNOUNCE =
      """
      BEGIN; SET LOCAL synchronous_commit = off; SELECT pg_notify('%s', ?); COMMIT\
      """
          .formatted(CHANNEL);

  private final PostgresDatabase database;
  private final Map<String, Consumer<Position>> listeners = new ConcurrentHashMap<>();
  private @Nullable Thread thread;
  private volatile boolean closed;

  Announcements(PostgresDatabase database) {
    this.database = database;
  }

  /** Tells every process that listens, this one too. */
  public static void announce(Session session, ProjectId project, Position head) {
    session.run(ANNOUNCE, project.value() + " " + head);
  }

  /** Calls back with the newest position of a project, on a thread that must not be kept. */
  public synchronized void listen(ProjectId project, Consumer<Position> newest) {
    listeners.put(project.value(), newest);
    if (thread == null && !closed) {
      thread = Thread.ofVirtual().name("log-listener").start(this::loop);
    }
  }

  public void forget(ProjectId project) {
    listeners.remove(project.value());
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void loop() {
    long pause = FIRST_PAUSE;
    boolean told = false;
    while (!closed) {
      try (Session session = database.openListener()) {
        session.run("LISTEN " + CHANNEL);
        while (!closed) {
          look(session);
          pause = FIRST_PAUSE;
          told = false;
          hear(session);
        }
      } catch (SQLException | RuntimeException e) {
        if (!closed) {
          if (!told) {
            told = true;
            LOG.log(Level.WARNING, "Nothing is heard of new events for now: " + e.getMessage());
          }
          LockSupport.parkNanos(pause);
          pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
      }
    }
  }

  private void look(Session session) {
    session.each(HEADS, row -> tell(row.text("project_id"), row.number("position")));
  }

  /** Waits for announcements, but not for long. */
  private void hear(Session session) throws SQLException {
    PGNotification[] heard =
        session.connection().unwrap(PGConnection.class).getNotifications(LOOK_MILLIS);
    while (heard != null && heard.length > 0 && !closed) {
      for (PGNotification announcement : heard) {
        String text = announcement.getParameter();
        int space = text.indexOf(' ');
        if (space > 0) {
          tell(text.substring(0, space), Long.parseLong(text, space + 1, text.length(), 10));
        }
      }
      heard = session.connection().unwrap(PGConnection.class).getNotifications(LOOK_MILLIS);
    }
  }

  private void tell(String project, long position) {
    Consumer<Position> listener = listeners.get(project);
    if (listener != null) {
      listener.accept(new Position(position));
    }
  }
}
