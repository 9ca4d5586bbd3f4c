package dev.fleettools.core.ask;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.EventLog;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits, on the caller's thread, until a question is no longer open. */
final class AnswerWait {

  /** How often to look without being woken: a deadline passes without an event. */
  private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();

  private static final ShowQuestion.Look LOOK = new ShowQuestion.Look();

  private AnswerWait() {}

  /** The question as it stands when it is decided, or when the patience is over. */
  static ShowQuestion.Output of(
      Project project, Caller caller, Question question, Duration patience) {
    ShowQuestion.Look.Which look = new ShowQuestion.Look.Which(question.askId().value());
    if (patience.isZero() || question.status() != Question.Status.OPEN) {
      return project.ask(LOOK, caller, look);
    }
    long start = System.nanoTime();
    Semaphore woken = new Semaphore(0);
    EventLog.Subscription waking = project.log().onAppend(woken::release);
    try {
      while (true) {
        ShowQuestion.Output now = project.ask(LOOK, caller, look);
        long left = patience.toNanos() - (System.nanoTime() - start);
        if (now.question().status() != Question.Status.OPEN || left <= 0) {
          return now;
        }
        if (woken.tryAcquire(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
          woken.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return project.ask(LOOK, caller, look);
    } finally {
      waking.close();
    }
  }
}
