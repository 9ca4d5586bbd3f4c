package dev.fleettools.dispatch.coordinator;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.flight.MarkStale;
import dev.fleettools.core.flight.NoteCleaned;
import dev.fleettools.core.flight.NoteRunning;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistStatus;
import dev.fleettools.dispatch.run.RunStatus;
import dev.fleettools.dispatch.step.CleanUp;
import dev.fleettools.dispatch.step.Collect;
import dev.fleettools.dispatch.step.Respawn;
import dev.fleettools.dispatch.work.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows for attempts from the state of their processes. Used by one thread. */
final class AttemptRound {

  /** How long a process may take to end after it said that it was done. */
  private static final Duration LINGER = Duration.ofSeconds(30);

  /** The silence after which a specialist counts as stale. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private final Workspace workspace;
  private final Crew crew;
  private final Jobs jobs;
  private final Set<AttemptId> watched = new HashSet<>();

  AttemptRound(Workspace workspace, Crew crew, Jobs jobs) {
    this.workspace = workspace;
    this.crew = crew;
    this.jobs = jobs;
  }

  void decide(Board board) {
    watched.retainAll(board.attempts().stream().map(Attempt::attemptId).toList());
    for (Attempt attempt : board.attempts()) {
      Sortie sortie = board.sortie(attempt.sortieId());
      if (attempt.status() != AttemptStatus.RUNNING) {
        over(sortie, attempt);
      } else if (attempt.harness().equals(SortieOrder.OUTSIDE)) {
        outside(board, sortie, attempt);
      } else if (sortie.status() != SortieStatus.REVIEW) {
        live(board, sortie, attempt);
      }
    }
  }

  private void live(Board board, Sortie sortie, Attempt attempt) {
    AttemptId id = attempt.attemptId();
    if (watched.add(id)) {
      crew.watch(id);
      return;
    }
    @Nullable Specialist specialist = board.specialists().get(id);
    Optional<RunStatus> status = crew.status(id);
    if (status.isEmpty()) {
      return;
    }
    switch (status.get()) {
      case RunStatus.NotStarted notStarted -> {
        // What was seen a moment ago may be from before its launch ended.
        boolean still = crew.lookAt(id) instanceof RunStatus.NotStarted;
        if (still && !jobs.runs("launch " + sortie.number())) {
          jobs.start(
              "spawn " + attempt.number(),
              () -> new Respawn(workspace).run(sortie, attempt),
              AttemptRound::logged);
        }
      }
      case RunStatus.Running running -> {
        noteRunning(specialist, attempt, running);
        linger(specialist, attempt);
        silence(specialist, running);
      }
      case RunStatus.Exited exited -> collect(sortie, attempt, Optional.of(exited));
      case RunStatus.Lost lost -> {
        if (lost.survivors().isEmpty() || crew.stopped(id)) {
          collect(sortie, attempt, Optional.empty());
        } else {
          crew.stop(id, "Its wrapper was gone and nobody could have seen how it ended.");
        }
      }
      case RunStatus.Unknown unknown -> {
        // The next look may tell; nothing is guessed.
      }
    }
  }

  /** Nobody here started a process for it: its agent says when it is done. */
  private void outside(Board board, Sortie sortie, Attempt attempt) {
    @Nullable Specialist specialist = board.specialists().get(attempt.attemptId());
    if (specialist == null || sortie.status() == SortieStatus.REVIEW) {
      return;
    }
    if (specialist.status() == SpecialistStatus.COMPLETING) {
      collect(sortie, attempt, Optional.empty());
    } else if (specialist.status() == SpecialistStatus.ACTIVE) {
      silence(specialist, specialist.lastSignAt());
    }
  }

  private void noteRunning(
      @Nullable Specialist specialist, Attempt attempt, RunStatus.Running running) {
    if (specialist != null && specialist.pid() == null) {
      jobs.start(
          "running " + attempt.number(),
          () ->
              workspace.run(
                  new NoteRunning(),
                  new NoteRunning.Input(
                      attempt.attemptId(), running.process().pid(), running.startedAt(), false, 0)),
          AttemptRound::logged);
    }
  }

  private void linger(@Nullable Specialist specialist, Attempt attempt) {
    if (specialist != null
        && specialist.status() == SpecialistStatus.COMPLETING
        && specialist.lastEventAt().plus(LINGER).isBefore(workspace.clock().instant())) {
      crew.stop(attempt.attemptId(), "It said that it was done, but its process did not end.");
    }
  }

  private void silence(@Nullable Specialist specialist, RunStatus.Running running) {
    if (specialist == null || specialist.status() != SpecialistStatus.ACTIVE) {
      return;
    }
    Instant sign = specialist.lastSignAt();
    silence(specialist, running.lastOutput().isAfter(sign) ? running.lastOutput() : sign);
  }

  private void silence(Specialist specialist, Instant last) {
    if (last.plus(SILENCE).isBefore(workspace.clock().instant())) {
      workspace.run(new MarkStale(), new MarkStale.Input(specialist.specialistId(), last));
    }
  }

  /** Jobs logs every failure; nothing more is to be done for this step but to try it again. */
  private static void logged(RuntimeException failure, Integer times) {}

  private void collect(Sortie sortie, Attempt attempt, Optional<RunStatus.Exited> exited) {
    jobs.start(
        "collect " + attempt.number(),
        () ->
            new Collect(workspace)
                .run(sortie, attempt, exited, crew.endedBy(attempt.attemptId(), exited)),
        AttemptRound::logged);
  }

  /** Its processes end first; then its worktree goes, with nothing lost. */
  private void over(Sortie sortie, Attempt attempt) {
    AttemptId id = attempt.attemptId();
    RunStatus status = crew.lookAt(id);
    boolean alive =
        switch (status) {
          case RunStatus.Running running -> true;
          case RunStatus.Unknown unknown -> true;
          case RunStatus.Lost lost -> !lost.survivors().isEmpty();
          case RunStatus.NotStarted notStarted -> false;
          case RunStatus.Exited exited -> false;
        };
    if (alive && !crew.stopped(id)) {
      crew.stop(id, "The attempt is over.");
      return;
    }
    jobs.start(
        "clean " + attempt.number(),
        () -> {
          new CleanUp(workspace).run(sortie, attempt);
          workspace.run(new NoteCleaned(), new NoteCleaned.Input(id));
          crew.forget(id);
        },
        AttemptRound::logged);
  }
}
