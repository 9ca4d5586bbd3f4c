package dev.fleettools.core.flight;

import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.blocker.Blocker;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.specialist.Specialist;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the end of a process means. Pure. */
sealed interface Ending {

  /** There is something to review. */
  record Work(String summary) implements Ending {}

  /**
   * There is not.
   *
   * @param sentBack whether the specialist thought that it was done
   */
  record Nothing(AttemptStatus outcome, String reason, boolean sentBack) implements Ending {}

  /**
   * It asked something and did not live to hear the answer.
   *
   * @param blocker the question, which may have been answered since
   */
  record Asked(Blocker blocker) implements Ending {}

  /**
   * A claim to be done counts, and so does the exit status 0 of one that claimed nothing; but
   * either needs changed files where files are to be changed. Without a claim, a question that was
   * open when the process ended says why it ended, whatever the exit status.
   *
   * @param lastBlocker what the attempt was blocked by last
   */
  static Ending judge(
      Sortie sortie,
      Specialist specialist,
      Optional<Blocker> lastBlocker,
      SettleAttempt.Input facts) {
    String claim = specialist.claim();
    Optional<Blocker> unheard = lastBlocker.filter(b -> unheard(b, facts.processEndedAt()));
    if (claim == null && unheard.isPresent()) {
      return new Asked(unheard.get());
    }
    boolean done = claim != null || Integer.valueOf(0).equals(facts.exitStatus());
    if (facts.endedBy() != null && claim == null) {
      return new Nothing(AttemptStatus.FAILED, facts.endedBy(), false);
    }
    if (!done) {
      return facts.exitStatus() == null
          ? new Nothing(
              AttemptStatus.LOST,
              "Its process is gone and left no exit status; nobody knows how it ended.",
              false)
          : new Nothing(AttemptStatus.FAILED, exitSentence(facts.exitStatus()), false);
    }
    boolean edits = sortie.order().kind() == SortieOrder.Kind.EDIT;
    if (edits && facts.commit() == null) {
      return new Nothing(
          AttemptStatus.FAILED,
          "It said that it was done, but changed no file; change the files that the task names, or"
              + " say 'fleet blocked' and why.",
          true);
    }
    if (!edits && (claim == null || claim.isBlank())) {
      return new Nothing(
          AttemptStatus.FAILED,
          "It ended without a result text; give it with 'fleet complete \"...\"'.",
          true);
    }
    return new Work(claim == null ? "Ended with exit status 0." : claim);
  }

  /** When nobody knows the time of the end, an answer counts as heard. */
  private static boolean unheard(Blocker blocker, @Nullable Instant processEndedAt) {
    Instant answered = blocker.resolvedAt();
    return answered == null || (processEndedAt != null && answered.isAfter(processEndedAt));
  }

  private static String exitSentence(int status) {
    return status > 128
        ? "Its process was ended by signal %d.".formatted(status - 128)
        : "Its process ended with exit status %d.".formatted(status);
  }
}
