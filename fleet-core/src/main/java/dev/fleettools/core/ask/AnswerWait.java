package dev.fleettools.core.ask;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.EventLog;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits, on the caller's thread, until a question is no longer open. Thread-safe. */
final class AnswerWait {

  /** How often to look without being woken: no event tells of a deadline or who hung up. */
  private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();

  /** Each wakes and looks whenever anything is appended. */
  private static final int MOST_WAITING = 500;

  private static final ShowQuestion.Look LOOK = new ShowQuestion.Look();

  private final int most;
  private final Semaphore seats;

  AnswerWait() {
    this(MOST_WAITING);
  }

  /**
   * @param most how many may wait at the same time
   */
  AnswerWait(int most) {
    this.most = most;
    this.seats = new Semaphore(most);
  }

  /**
   * The question as it stands when it is decided, or when the patience is over.
   *
   * @throws FleetException UNAVAILABLE when the server stops, GONE when the caller hung up,
   *     RATE_LIMITED when too many wait; the question stays as it is
   */
  ShowQuestion.Output of(Project project, Call call, Question question, Duration patience) {
    ShowQuestion.Look.Which look = new ShowQuestion.Look.Which(question.askId().value());
    if (patience.isZero() || question.status() != Question.Status.OPEN) {
      return project.ask(LOOK, call.caller(), look);
    }
    if (!seats.tryAcquire()) {
      throw new FleetException(
          ErrorCode.RATE_LIMITED,
          "%d requests wait for answers already; come back later for question %s."
              .formatted(most, question.askId()));
    }
    try {
      return await(project, call, look, patience);
    } finally {
      seats.release();
    }
  }

  private static ShowQuestion.Output await(
      Project project, Call call, ShowQuestion.Look.Which look, Duration patience) {
    long start = System.nanoTime();
    Semaphore woken = new Semaphore(0);
    EventLog.Subscription waking = project.log().onAppend(woken::release);
    try {
      while (true) {
        ShowQuestion.Output now = project.ask(LOOK, call.caller(), look);
        long left = patience.toNanos() - (System.nanoTime() - start);
        if (now.question().status() != Question.Status.OPEN || left <= 0) {
          return now;
        }
        requirePresence(call, look.id());
        if (woken.tryAcquire(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
          woken.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return project.ask(LOOK, call.caller(), look);
    } finally {
      waking.close();
    }
  }

  private static void requirePresence(Call call, String question) {
    switch (call.presence().state()) {
      case THERE -> {}
      case GONE ->
          throw new FleetException(
              ErrorCode.GONE,
              "Whoever waited for the answer hung up; question %s stays open.".formatted(question));
      case STOPPING ->
          throw new FleetException(
              ErrorCode.UNAVAILABLE,
              "The server stops, and question %s stays open; come back for its answer."
                  .formatted(question));
    }
  }
}
