package dev.fleettools.core;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.flight.NoteRunning;
import dev.fleettools.core.flight.SettleAttempt;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.judging.BeginReview;
import dev.fleettools.core.judging.CompleteReview;
import dev.fleettools.core.judging.FinishMerge;
import dev.fleettools.core.judging.StartMerge;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.report.Complete;
import dev.fleettools.core.report.ReportProgress;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.review.Verdict;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.Specialists;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens around an attempt, in one line each. */
public final class Flights {

  public static final String WORK = "1111111111111111111111111111111111111111";
  public static final String MERGE = "2222222222222222222222222222222222222222";
  public static final Instant PROCESS_START = Instant.parse("2026-01-01T00:00:00Z");

  private final TestProject test;

  public Flights(TestProject test) {
    this.test = test;
  }

  /** A live attempt whose process runs. */
  public Caller.Binding running(String sortie) {
    Caller.Binding binding = test.fly(sortie);
    test.run(
        new NoteRunning(), new NoteRunning.Input(binding.attempt(), 4711, PROCESS_START, false, 0));
    return binding;
  }

  public void settle(Caller.Binding binding, @Nullable Integer exit, @Nullable String commit) {
    test.run(
        new SettleAttempt(),
        new SettleAttempt.Input(
            binding.attempt(),
            exit,
            commit,
            commit == null ? List.of() : List.of("a"),
            null,
            null));
  }

  /** The same, where it is known when the process ended. */
  public void settle(
      Caller.Binding binding, @Nullable Integer exit, @Nullable String commit, Instant endedAt) {
    test.run(
        new SettleAttempt(),
        new SettleAttempt.Input(binding.attempt(), exit, commit, List.of("a"), null, endedAt));
  }

  /** An attempt whose work waits to be judged. */
  public ReviewId submitted(String sortie) {
    Caller.Binding binding = running(sortie);
    settle(binding, 0, WORK);
    return review(sortie).reviewId();
  }

  /** Work that waits to be merged. */
  public ReviewId queued(String sortie) {
    ReviewId review = submitted(sortie);
    begin(review);
    judge(review, Verdict.APPROVED, null);
    return review;
  }

  /** From the start of an attempt to its merge. */
  public void merged(String sortie) {
    ReviewId review = queued(sortie);
    String head = mission("m1").integrationHead();
    String next = Integer.toHexString((sortie.hashCode() & 0xffff) | 0x10000).repeat(8);
    startMerge(review, head == null ? "" : head, next);
    test.run(new FinishMerge(), new FinishMerge.Input(review));
  }

  public void begin(ReviewId review) {
    test.run(new BeginReview(), new BeginReview.Input(review, "checks", TestProject.COMMIT));
  }

  public void judge(ReviewId review, Verdict verdict, @Nullable String startFrom) {
    test.run(
        new CompleteReview(),
        new CompleteReview.Input(review, verdict, "the tests", List.of(), List.of(), startFrom));
  }

  public void startMerge(ReviewId review, String from, String to) {
    test.run(
        new StartMerge(), new StartMerge.Input(review, from, to, List.of("a"), PathCase.EXACT));
  }

  /** The newest review of a sortie. */
  public Review review(String sortie) {
    return test.log()
        .read(rows -> Reviews.ofSortie(rows, test.sortie(sortie).sortieId()))
        .getLast();
  }

  public Mission mission(String number) {
    return test.log().read(rows -> Missions.require(rows, number));
  }

  public Attempt attempt(Caller.Binding binding) {
    return test.log().read(rows -> Attempts.require(rows, binding.attempt()));
  }

  public Specialist specialist(Caller.Binding binding) {
    return test.log().read(rows -> Specialists.require(rows, binding.specialist()));
  }

  public static ReportProgress.Input progress(@Nullable String sortie, @Nullable Integer percent) {
    return new ReportProgress.Input(sortie, percent, null, "read it", null, null, null, null);
  }

  public static Complete.Input claim(@Nullable String sortie, @Nullable String summary) {
    return new Complete.Input(sortie, summary, null, null, null, null, null);
  }
}
