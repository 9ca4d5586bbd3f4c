package dev.fleettools.core.flight;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.attempt.Setback;
import dev.fleettools.core.blocker.Blocker;
import dev.fleettools.core.blocker.Blockers;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.review.ReviewEvent;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.Specialists;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process of an attempt is gone and its work is collected: the attempt goes to review, or is
 * over. Settling one that was settled before changes nothing.
 */
public final class SettleAttempt implements Command<SettleAttempt.Input, AttemptOutput> {

  /**
   * The facts.
   *
   * @param exitStatus absent when nobody knows how the process ended
   * @param commit the attempt's work; absent when it changed nothing
   * @param filesTouched what that work changes, against where the attempt started
   * @param endedBy why the process was ended from outside, if it was: a time limit, for example
   * @param processEndedAt absent when nobody knows
   */
  public record Input(
      AttemptId attemptId,
      @Nullable Integer exitStatus,
      @Nullable String commit,
      List<String> filesTouched,
      @Nullable String endedBy,
      @Nullable Instant processEndedAt) {
    public Input {
      filesTouched = List.copyOf(filesTouched);
    }
  }

  @Override
  public OperationSpec<Input, AttemptOutput> spec() {
    return OperationSpec.of(
        "attempt.settle",
        Role.OWNER,
        Input.class,
        AttemptOutput.class,
        "Judges how an attempt's process ended.");
  }

  @Override
  public Decision<AttemptOutput> decide(Context context, Input input) {
    Attempt attempt = Attempts.require(context.rows(), input.attemptId());
    Sortie sortie = Sorties.require(context.rows(), attempt.sortieId());
    boolean settled =
        attempt.status() != AttemptStatus.RUNNING || sortie.status() == SortieStatus.REVIEW;
    if (settled) {
      return Decision.accept(new AttemptOutput(attempt.attemptId(), sortie.status()));
    }
    Specialist specialist = Specialists.require(context.rows(), attempt.specialistId());
    Mission mission = Missions.require(context.rows(), sortie.missionId());
    Optional<Blocker> lastBlocker = Blockers.lastOf(context.rows(), attempt.attemptId());
    return switch (Ending.judge(sortie, specialist, lastBlocker, input)) {
      case Ending.Work work -> submitted(context, sortie, attempt, input, work);
      case Ending.Nothing nothing -> over(context, mission, sortie, attempt, input, nothing);
      case Ending.Asked asked -> asked(context, sortie, attempt, input, asked.blocker());
    };
  }

  private static Decision<AttemptOutput> submitted(
      Context context, Sortie sortie, Attempt attempt, Input input, Ending.Work work) {
    int round = Reviews.ofSortie(context.rows(), sortie.sortieId()).size() + 1;
    return Decision.accept(
        new AttemptOutput(attempt.attemptId(), SortieStatus.REVIEW),
        new SpecialistEvent.Completed(attempt.specialistId(), input.exitStatus()),
        new SortieEvent.Submitted(
            sortie.sortieId(),
            attempt.attemptId(),
            input.commit(),
            work.summary(),
            input.filesTouched()),
        new ReviewEvent.Requested(
            new ReviewId(context.newId(IdPrefix.REV)),
            sortie.missionId(),
            sortie.sortieId(),
            attempt.attemptId(),
            round,
            input.commit()));
  }

  /** The work so far is where the next attempt goes on, once the question is answered. */
  private static Decision<AttemptOutput> asked(
      Context context, Sortie sortie, Attempt attempt, Input input, Blocker question) {
    List<FleetEvent> events = new ArrayList<>();
    events.add(new SpecialistEvent.Completed(attempt.specialistId(), input.exitStatus()));
    events.add(
        new AttemptEvent.Ended(
            attempt.attemptId(),
            sortie.sortieId(),
            attempt.specialistId(),
            AttemptStatus.CANCELLED,
            input.exitStatus(),
            "It ended with a question: " + question.reason(),
            input.commit(),
            input.filesTouched(),
            Duration.between(attempt.startedAt(), context.now()).toMillis()));
    events.add(
        new SortieEvent.Requeued(
            sortie.sortieId(),
            attempt.attemptId(),
            question.reason(),
            context.now(),
            input.commit() == null ? sortie.startFrom() : input.commit(),
            question.blockerId()));
    String answer = question.resolution();
    if (answer == null) {
      return Decision.accept(new AttemptOutput(attempt.attemptId(), SortieStatus.BLOCKED), events);
    }
    // Answered after the process was gone: the answer is known, so nothing holds it up.
    events.add(new SortieEvent.Unblocked(sortie.sortieId(), question.blockerId(), answer, null));
    return Decision.accept(new AttemptOutput(attempt.attemptId(), SortieStatus.PENDING), events);
  }

  private static Decision<AttemptOutput> over(
      Context context,
      Mission mission,
      Sortie sortie,
      Attempt attempt,
      Input input,
      Ending.Nothing nothing) {
    List<FleetEvent> events = new ArrayList<>();
    events.add(
        new SpecialistEvent.Failed(attempt.specialistId(), input.exitStatus(), nothing.reason()));
    if (nothing.sentBack()) {
      events.add(
          new SortieEvent.ChangesRequested(
              sortie.sortieId(), attempt.attemptId(), null, nothing.reason()));
    }
    Setback setback =
        new Setback(
            nothing.outcome(),
            input.exitStatus(),
            nothing.reason(),
            input.commit(),
            input.filesTouched(),
            null);
    events.addAll(setback.events(sortie, attempt, mission.limits(), context.now()));
    boolean again = sortie.attempts() < sortie.maxAttempts();
    return Decision.accept(
        new AttemptOutput(attempt.attemptId(), again ? SortieStatus.PENDING : SortieStatus.FAILED),
        events);
  }
}
