package dev.fleettools.server.care;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.report.CheckReport;
import dev.fleettools.log.report.CompactReport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Checks a log fully once it is served, and then daily; a log that is sound is compacted when much
 * of it is old, and backed up then. Only {@link #tick} makes time pass. Thread-safe.
 */
public final class LogCare {

  private static final Logger LOG = System.getLogger(LogCare.class.getName());
  private static final Duration BETWEEN = Duration.ofDays(1);
  private static final Duration OLD = Duration.ofDays(30);
  private static final long MANY = 10_000;
  private static final String METADATA = "{\"source\":\"system\",\"actor\":\"log-care\"}";

  private final EventLog log;
  private final Supplier<List<Anchor>> anchors;
  private final InstantSource clock;
  private final Executor background;
  private final AtomicBoolean running = new AtomicBoolean();
  private Instant due = Instant.MIN;

  /**
   * @param anchors finds what was noted outside the log
   * @param background where the work is done; it may take minutes
   */
  public LogCare(
      EventLog log, Supplier<List<Anchor>> anchors, InstantSource clock, Executor background) {
    this.log = log;
    this.anchors = anchors;
    this.clock = clock;
    this.background = background;
  }

  /** A thread for each piece of work. */
  public static Executor quietly() {
    return work -> Thread.ofPlatform().daemon().name("log-care").start(work);
  }

  /** Starts what is due, if nothing is going on. */
  public synchronized void tick() {
    Instant now = clock.instant();
    if (!now.isBefore(due) && running.compareAndSet(false, true)) {
      due = now.plus(BETWEEN);
      background.execute(this::work);
    }
  }

  private void work() {
    try {
      CheckReport report = log.check(anchors.get());
      if (report.clean()) {
        compactWhatIsOld();
      } else {
        LOG.log(
            Level.ERROR,
            "the log of {0} is not as it should be: {1}",
            log.project(),
            report.faults().getFirst());
      }
    } catch (LogException e) {
      // The next day brings another try.
      if (e.kind() == LogException.Kind.UNAVAILABLE) {
        // Closed meanwhile, or a disk that is full: the sentence says all there is to say.
        LOG.log(Level.INFO, "the log of {0} was not checked: {1}", log.project(), e.getMessage());
      } else {
        LOG.log(Level.WARNING, "the log of " + log.project() + " was not checked", e);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the care for the log of " + log.project() + " failed", e);
    } finally {
      running.set(false);
    }
  }

  private void compactWhatIsOld() {
    EventQuery old =
        new EventQuery(
            Position.START,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            clock.instant().minus(OLD),
            true,
            1);
    long upTo =
        log.events(old).stream().findFirst().map(event -> event.position().value()).orElse(0L);
    if (upTo - log.statistics().sealedUpTo().value() >= MANY) {
      CompactReport done = log.compact(new Position(upTo), METADATA);
      // Another server of the project may have been faster.
      if (done.events() > 0) {
        log.backup(null, false);
        LOG.log(Level.INFO, "sealed {0} events as {1}", done.events(), done.file());
      }
    }
  }
}
