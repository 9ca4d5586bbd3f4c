package dev.fleettools.dispatch.coordinator;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.dispatch.run.RunFolder;
import dev.fleettools.dispatch.run.RunStatus;
import dev.fleettools.dispatch.run.Supervisor;
import dev.fleettools.dispatch.run.stop.StopReport;
import dev.fleettools.dispatch.step.Spawn;
import dev.fleettools.dispatch.work.Workspace;
import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes of a project's specialists as they were last seen. Safe for many threads; the
 * changes come from one thread that {@link #watchUntilClosed} keeps busy.
 */
public final class Crew implements Supervisor.Listener, AutoCloseable {

  private static final Logger LOG = System.getLogger(Crew.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Exit statuses above it name a signal. */
  private static final int BY_SIGNAL = 128;

  private final Workspace workspace;
  private final Runnable wake;
  private final Supervisor supervisor;
  private final Map<String, RunStatus> seen = new ConcurrentHashMap<>();
  private final Map<String, String> endedBy = new ConcurrentHashMap<>();
  private final Set<String> stopped = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param wake called when something changed
   */
  Crew(Workspace workspace, Runnable wake) {
    this.workspace = workspace;
    this.wake = wake;
    this.supervisor =
        new Supervisor(
            workspace.runs().folders(), workspace.runs().stopper(), workspace.clock(), this);
  }

  /** Begins to watch an attempt's process. */
  void watch(AttemptId attempt) {
    supervisor.watch(workspace.folders().run(attempt));
  }

  /** Looks at every watched process now. */
  void look() {
    supervisor.tick();
  }

  /** What was last seen; none for a process that nobody watches yet. */
  public Optional<RunStatus> status(AttemptId attempt) {
    return Optional.ofNullable(seen.get(attempt.value()));
  }

  /** Looks at an attempt's process now, watched or not. */
  public RunStatus lookAt(AttemptId attempt) {
    return workspace.runs().folders().status(workspace.folders().run(attempt));
  }

  /** Begins to end a process and everything it started. */
  void stop(AttemptId attempt, String why) {
    endedBy.putIfAbsent(attempt.value(), why);
    supervisor.stop(workspace.folders().run(attempt));
  }

  /** Whether a stop that was begun is over, with nothing left alive. */
  boolean stopped(AttemptId attempt) {
    return stopped.contains(attempt.value());
  }

  /**
   * Why its process was ended from outside, if it was. Whether a server that died meanwhile ended
   * it for its output can be told from what is left.
   */
  Optional<String> endedBy(AttemptId attempt, Optional<RunStatus.Exited> exited) {
    RunFolder run = workspace.folders().run(attempt);
    return Optional.ofNullable(endedBy.get(attempt.value()))
        .or(
            () ->
                exited
                    .filter(end -> end.status() > BY_SIGNAL && run.journalIsFull())
                    .flatMap(end -> journalLimit(run))
                    .map(Crew::tooMuchOutput));
  }

  private static Optional<Long> journalLimit(RunFolder run) {
    try {
      return run.journalLimit();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  void forget(AttemptId attempt) {
    supervisor.forget(attempt.value());
    seen.remove(attempt.value());
    endedBy.remove(attempt.value());
    stopped.remove(attempt.value());
  }

  void watchUntilClosed() {
    while (!closed) {
      try {
        supervisor.awaitNotice(BETWEEN_LOOKS);
        supervisor.tick();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.log(Logger.Level.WARNING, "Looking at the agents' processes failed; trying again.", e);
      }
    }
  }

  @Override
  public void changed(RunFolder run, RunStatus status) {
    seen.put(run.run(), status);
    wake.run();
  }

  @Override
  public void limitReached(RunFolder run, Duration limit) {
    endedBy.putIfAbsent(
        run.run(), "It ran into its time limit of " + limit.toMinutes() + " minutes.");
  }

  @Override
  public void journalFull(RunFolder run, long limit) {
    endedBy.putIfAbsent(run.run(), tooMuchOutput(limit));
  }

  private static String tooMuchOutput(long limit) {
    return "It wrote more than %d MB of output, and what went beyond was cut off; let it print less, or raise limits.journal_mb in fleet.yaml."
        .formatted(limit / Spawn.MEGABYTE);
  }

  @Override
  public void stopped(RunFolder run, StopReport report) {
    LOG.log(Logger.Level.INFO, report.sentence());
    if (report.complete()) {
      stopped.add(run.run());
    }
    wake.run();
  }

  @Override
  public void close() {
    closed = true;
    supervisor.close();
  }
}
