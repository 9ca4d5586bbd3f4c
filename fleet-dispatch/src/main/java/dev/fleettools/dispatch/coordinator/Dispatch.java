package dev.fleettools.dispatch.coordinator;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.flight.NoteRunning;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.dispatch.run.RunStatus;
import dev.fleettools.dispatch.work.Workspace;
import dev.fleettools.log.EventLog;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;

/**
 * The coordinator of one project. It holds nothing that a crash could lose: each round it looks at
 * the rows and at the processes, and starts the steps that follow from them. Thread-safe.
 */
public final class Dispatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Dispatch.class.getName());
  private static final Duration REST = Duration.ofMillis(500);

  /** While much is written, not every change gets a look of its own. */
  private static final Duration BREATH = Duration.ofMillis(8);

  private static final long JOIN_MS = 5_000;

  private final Workspace workspace;
  private final Bell bell = new Bell(BREATH, REST);
  private final Crew crew;
  private final Jobs jobs;
  private final Waiting waiting = new Waiting();
  private final Round round;
  private final Thread watcher;
  private final Thread decider;
  private EventLog.Subscription appended = () -> {};
  private volatile boolean closed;

  public Dispatch(Workspace workspace) {
    this.workspace = workspace;
    this.crew = new Crew(workspace, this::wake);
    this.jobs = new Jobs(System::nanoTime, this::wake);
    this.round = new Round(workspace, crew, jobs, waiting);
    this.watcher = Thread.ofPlatform().daemon().name("crew").unstarted(crew::watchUntilClosed);
    this.decider = Thread.ofPlatform().daemon().name("dispatch").unstarted(this::decideUntilClosed);
  }

  public Crew crew() {
    return crew;
  }

  public Waiting waiting() {
    return waiting;
  }

  /** Takes over the processes that an earlier server left running; returns when that is done. */
  public void adopt() {
    List<Attempt> running =
        workspace.read(Attempts::running).stream()
            .filter(attempt -> !attempt.harness().equals(SortieOrder.OUTSIDE))
            .toList();
    for (Attempt attempt : running) {
      crew.watch(attempt.attemptId());
    }
    crew.look();
    for (Attempt attempt : running) {
      crew.status(attempt.attemptId()).ifPresent(status -> adopt(attempt, status));
    }
  }

  /** Begins to act. */
  public void start() {
    appended = workspace.project().log().onAppend(bell::appended);
    watcher.start();
    decider.start();
    wake();
  }

  /** Asks for a look at the rows soon. */
  public void wake() {
    bell.ring();
  }

  /** Whether anything flies or waits to: then a server has to stay. */
  public boolean busy() {
    return workspace.read(Missions::notEnded).stream().anyMatch(mission -> !mission.waits());
  }

  private void adopt(Attempt attempt, RunStatus status) {
    if (status instanceof RunStatus.Running running && attempt.status() == AttemptStatus.RUNNING) {
      workspace.run(
          new NoteRunning(),
          new NoteRunning.Input(
              attempt.attemptId(),
              running.process().pid(),
              running.startedAt(),
              true,
              running.journalBytes()));
    }
  }

  private void decideUntilClosed() {
    Duration took = Duration.ZERO;
    while (!closed) {
      try {
        bell.await(took);
        long begun = System.nanoTime();
        round.decide();
        took = Duration.ofNanos(System.nanoTime() - begun);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!closed) {
          LOG.log(Logger.Level.WARNING, "A round of Dispatch failed; the next one tries again.", e);
        }
      }
    }
  }

  /** Stops acting; processes go on and are adopted by the next server. */
  @Override
  public void close() {
    closed = true;
    appended.close();
    jobs.close();
    crew.close();
    watcher.interrupt();
    decider.interrupt();
    try {
      watcher.join(JOIN_MS);
      decider.join(JOIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
