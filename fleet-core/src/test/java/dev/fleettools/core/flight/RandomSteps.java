package dev.fleettools.core.flight;

import dev.fleettools.core.Flights;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.blocker.Blocker;
import dev.fleettools.core.blocker.ListBlockers;
import dev.fleettools.core.blocker.RaiseBlocker;
import dev.fleettools.core.blocker.ResolveBlocker;
import dev.fleettools.core.blocker.UnblockSortie;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.judging.FinishMerge;
import dev.fleettools.core.judging.GiveReview;
import dev.fleettools.core.judging.RefuseMerge;
import dev.fleettools.core.judging.WithdrawMerge;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.planning.CancelMission;
import dev.fleettools.core.planning.CompleteMission;
import dev.fleettools.core.planning.FailMission;
import dev.fleettools.core.planning.PauseMission;
import dev.fleettools.core.planning.ResumeMission;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.report.Complete;
import dev.fleettools.core.report.Heartbeat;
import dev.fleettools.core.report.ReportProgress;
import dev.fleettools.core.review.MergeEntry;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.review.Verdict;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.steering.FailSortie;
import dev.fleettools.core.steering.FinishMission;
import dev.fleettools.core.steering.RewordSortie;
import dev.fleettools.log.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes any step of a mission at any time, sensible or not. */
final class RandomSteps {

  private final TestProject test;
  private final Flights flights;
  private final SplittableRandom random;
  private final List<Caller.Binding> bindings = new ArrayList<>();

  RandomSteps(TestProject test, SplittableRandom random) {
    this.test = test;
    this.flights = new Flights(test);
    this.random = random;
  }

  void next() {
    test.pass(Duration.ofMillis(random.nextInt(3_000)));
    switch (random.nextInt(29)) {
      case 0, 1, 2, 3 -> fly();
      case 4 -> any(bindings, b -> note(b, random.nextBoolean()));
      case 5 -> any(bindings, b -> as(b, new ReportProgress(), Flights.progress(null, 50)));
      case 6, 7 -> any(bindings, b -> as(b, new Complete(), Flights.claim(null, "done")));
      case 8, 9, 10 -> any(bindings, this::settle);
      case 11 -> any(bindings, b -> as(b, new RaiseBlocker(), blocked()));
      case 12 -> any(blockers(), this::resolve);
      case 13, 14 -> any(read(Reviews::open), this::judge);
      case 15, 16, 17 -> any(read(Reviews::queue), this::merge);
      case 18 -> any(bindings, this::terminate);
      case 19 -> rarely(3, () -> test.run(new CancelSortie(), new CancelSortie.Input(one(), null)));
      case 20 -> test.run(new RetrySortie(), new RetrySortie.Input(one(), 1));
      case 21 -> any(bindings, this::silence);
      case 22 -> pauseOrResume();
      case 23 -> end();
      case 24 -> rarely(2, this::fail);
      case 25 -> rarely(2, this::opinion);
      case 26 -> test.run(new UnblockSortie(), new UnblockSortie.Input(one(), "Green."));
      case 27 -> reword();
      case 28 -> rarely(4, () -> test.run(new FinishMission(), finish(random.nextBoolean())));
      default -> throw new IllegalStateException();
    }
  }

  private void fly() {
    String number = one();
    if (test.sortie(number).status() == SortieStatus.PENDING) {
      bindings.add(test.fly(number));
    }
  }

  private void note(Caller.Binding binding, boolean adopted) {
    test.run(
        new NoteRunning(),
        new NoteRunning.Input(binding.attempt(), 1, Flights.PROCESS_START, adopted, 0));
  }

  private void settle(Caller.Binding binding) {
    flights.settle(
        binding,
        random.nextInt(4) == 0 ? null : random.nextInt(2),
        random.nextBoolean() ? Flights.WORK : null);
  }

  private static RaiseBlocker.Input blocked() {
    return new RaiseBlocker.Input(null, "Which colour?", null);
  }

  private List<Blocker> blockers() {
    return test.ask(
            new ListBlockers(),
            new ListBlockers.Input(true, null, null, null, null, null, 1000, null, null))
        .blockers();
  }

  private void resolve(Blocker blocker) {
    test.run(new ResolveBlocker(), new ResolveBlocker.Input(blocker.blockerId().value(), "Blue."));
  }

  private void judge(Review review) {
    flights.begin(review.reviewId());
    if (random.nextBoolean()) {
      flights.judge(
          review.reviewId(),
          random.nextInt(4) == 0 ? Verdict.CHANGES_REQUESTED : Verdict.APPROVED,
          null);
    }
  }

  private void merge(MergeEntry entry) {
    switch (random.nextInt(6)) {
      case 0 ->
          test.run(
              new RefuseMerge(),
              new RefuseMerge.Input(entry.reviewId(), "No.", List.of(), List.of(), null));
      case 1 -> test.run(new WithdrawMerge(), new WithdrawMerge.Input(entry.reviewId(), "No."));
      case 2, 3 -> {
        String head = read(rows -> Missions.require(rows, "m1")).integrationHead();
        flights.startMerge(
            entry.reviewId(),
            head == null ? "" : head,
            Integer.toHexString(0x10000 + random.nextInt(0x10000)).repeat(8));
      }
      default -> test.run(new FinishMerge(), new FinishMerge.Input(entry.reviewId()));
    }
  }

  private void terminate(Caller.Binding binding) {
    test.run(
        new TerminateAgent(), new TerminateAgent.Input(binding.specialist().value(), "Enough."));
  }

  private void fail() {
    test.run(new FailSortie(), new FailSortie.Input(one(), "No.", random.nextInt(4) == 0));
  }

  private void opinion() {
    Verdict verdict = random.nextBoolean() ? Verdict.APPROVED : Verdict.CHANGES_REQUESTED;
    test.run(new GiveReview(), new GiveReview.Input(one(), verdict, "Hm.", null));
  }

  private void reword() {
    Priority priority = Priority.of(random.nextInt(4));
    test.run(
        new RewordSortie(),
        new RewordSortie.Input(
            test.sortie(one()).sortieId(),
            null,
            null,
            priority,
            random.nextBoolean() ? List.of("done") : null,
            random.nextBoolean() ? List.of("a" + random.nextInt(3)) : null));
  }

  private static FinishMission.Input finish(boolean force) {
    return new FinishMission.Input("m1", null, force);
  }

  private void silence(Caller.Binding binding) {
    test.run(new MarkStale(), new MarkStale.Input(binding.specialist(), Flights.PROCESS_START));
    as(binding, new Heartbeat(), new Heartbeat.Input(binding.specialist().value()));
  }

  private void pauseOrResume() {
    if (random.nextBoolean()) {
      test.run(new PauseMission(), new PauseMission.Input("m1", null));
    } else {
      test.run(new ResumeMission(), new ResumeMission.Input("m1", null));
    }
  }

  private void end() {
    switch (random.nextInt(12)) {
      case 0 -> test.run(new CancelMission(), new CancelMission.Input("m1", null));
      case 1 -> test.run(new FailMission(), new FailMission.Input("m1", "No.", List.of()));
      default ->
          test.run(
              new CompleteMission(), new CompleteMission.Input("m1", Flights.MERGE, List.of()));
    }
  }

  private void rarely(int times, Runnable step) {
    if (random.nextInt(times) == 0) {
      step.run();
    }
  }

  private String one() {
    return "m1." + (1 + random.nextInt(5));
  }

  private <T> void any(List<T> things, Consumer<T> step) {
    if (!things.isEmpty()) {
      // The newest ones are mostly meant, but an old one is tried as well.
      int size = things.size();
      step.accept(things.get(random.nextInt(3) == 0 ? random.nextInt(size) : lastOf(size)));
    }
  }

  private int lastOf(int size) {
    return size - 1 - random.nextInt(Math.min(3, size));
  }

  private <T> T read(Function<Rows, T> query) {
    return test.log().read(query);
  }

  private <I extends Record, O extends Record> void as(
      Caller.Binding binding, dev.fleettools.core.operation.Command<I, O> command, I input) {
    test.runAs(Caller.specialist(binding), command, input);
  }
}
