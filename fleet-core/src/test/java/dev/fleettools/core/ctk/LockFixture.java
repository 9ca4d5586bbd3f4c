package dev.fleettools.core.ctk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.attempt.AttemptFeature;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.look.ListLocks;
import dev.fleettools.core.ctk.queue.Tickets;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.TestFeatures;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieFeature;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.testkit.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Locks on a real log, and people who ask for them. */
final class LockFixture implements AutoCloseable {

  static final MissionId MISSION = new MissionId("msn-1");
  static final SortieId SORTIE = new SortieId("srt-1");
  static final SortieId OTHER_SORTIE = new SortieId("srt-2");

  final RealFiles files;
  final TestFeatures test;

  LockFixture(Path folder) {
    files = new RealFiles(folder);
    test =
        new TestFeatures(
            folder,
            List.of(new CtkFeature(files)),
            List.of(new SortieFeature(), new AttemptFeature()));
  }

  /** An outside agent with a token of its own. */
  static Caller agent(String name) {
    return new Caller(name, Role.SPECIALIST, null);
  }

  /** The specialist of an attempt at a sortie. */
  static Caller bound(SortieId sortie, int attempt) {
    return Caller.specialist(
        new Caller.Binding(
            new SpecialistId("spc-" + sortie + "-" + attempt),
            new AttemptId("att-" + sortie + "-" + attempt),
            sortie,
            MISSION));
  }

  void sortieCreated() {
    sortieCreated(SORTIE, "m1.1", SortieOrder.Scope.CLAIM, "a");
  }

  void sortieCreated(SortieId sortie, String number, SortieOrder.Scope scope, String... files) {
    SortieOrder order =
        new SortieOrder(
            "Title",
            "Prompt",
            List.of(files),
            List.of(),
            scope,
            SortieOrder.Kind.EDIT,
            List.of(),
            1,
            Priority.MEDIUM,
            List.of(),
            "command",
            null,
            0,
            0,
            Map.of());
    test.happened(new SortieEvent.Created(sortie, MISSION, number, 1, order));
  }

  void attemptStarted(SortieId sortie, int attempt) {
    test.happened(
        new AttemptEvent.Started(
            new AttemptId("att-" + sortie + "-" + attempt),
            sortie,
            MISSION,
            new SpecialistId("spc-" + sortie + "-" + attempt),
            "m1.1.a" + attempt,
            attempt,
            "command",
            "fleet/m1.1.a" + attempt,
            "/wt/m1.1.a" + attempt,
            "0123456789012345678901234567890123456789"));
  }

  LockView acquire(Caller caller, String file) {
    return acquire(caller, file, LockMode.EDIT, null);
  }

  LockView acquire(Caller caller, String file, LockMode mode, @Nullable Long timeoutMs) {
    return test.call(
            AcquireLock.class,
            caller,
            new AcquireLock.Input(file, mode, null, null, timeoutMs, null, null, null))
        .lock();
  }

  List<LockView> reserve(Caller caller, String... paths) {
    return test.call(
            Reserve.class,
            caller,
            new Reserve.Input(List.of(paths), null, null, null, null, null, null, null, null, null))
        .locks();
  }

  /** Asks on a thread of its own, and waits if need be. */
  CompletableFuture<List<LockView>> waitFor(Caller caller, Wish wish) {
    return waitFor(Call.by(caller, "test"), wish);
  }

  CompletableFuture<List<LockView>> waitFor(Call call, Wish wish) {
    return CompletableFuture.supplyAsync(
        () -> test.operation(Reserve.class).perform(test.project(), call, wish.input()).locks(),
        work -> Thread.startVirtualThread(work));
  }

  /** Waits until so many wait. */
  void waiting(int tickets) {
    Eventually.holds(tickets + " tickets are there", () -> tickets() == tickets);
  }

  int tickets() {
    return test.log().read(rows -> Tickets.live(rows, test.log().now())).size();
  }

  /** A request that waits. */
  record Wish(List<String> paths, LockMode mode, Priority priority, long waitMs) {

    static Wish edit(String... paths) {
      return new Wish(List.of(paths), LockMode.EDIT, Priority.MEDIUM, 60_000);
    }

    Wish mode(LockMode other) {
      return new Wish(paths, other, priority, waitMs);
    }

    Wish priority(Priority other) {
      return new Wish(paths, mode, other, waitMs);
    }

    Wish waitMs(long other) {
      return new Wish(paths, mode, priority, other);
    }

    Reserve.Input input() {
      return new Reserve.Input(paths, null, null, mode, null, null, null, waitMs, priority, null);
    }
  }

  List<LockView> reserveForSortie(SortieId sortie, String... paths) {
    return test.call(
            ReserveForSortie.class,
            Caller.dispatch(),
            new ReserveForSortie.Input(
                sortie, MISSION, null, List.of(paths), LockMode.EDIT, PathCase.EXACT, "scope"))
        .locks();
  }

  LockView release(Caller caller, LockView lock, @Nullable Long token) {
    return test.call(
            ReleaseLock.class, caller, new ReleaseLock.Input(lock.lockId().value(), null, token))
        .lock();
  }

  /** Gives a lock back with its token; a sortie's too, since nothing was changed under it. */
  void releaseUnused(Caller caller, LockView lock) {
    test.call(
        ReleaseLocks.class,
        caller,
        new ReleaseLocks.Input(lock.lockId().value(), null, null, false, true, lock.token(), null));
  }

  LockView extend(Caller caller, LockView lock, @Nullable Long timeoutMs, @Nullable Long token) {
    return test.call(
            ExtendLock.class,
            caller,
            new ExtendLock.Input(lock.lockId().value(), timeoutMs, null, token))
        .lock();
  }

  List<LockView> list(@Nullable String state) {
    return test.call(
            ListLocks.class,
            new Caller("viewer", Role.VIEWER, null),
            new ListLocks.Input(state, null, null, null, null, 1000, null, null))
        .locks();
  }

  static FleetException refused(ThrowingCallable call) {
    return catchThrowableOfType(FleetException.class, call);
  }

  /** What a request that waited was refused with. */
  static FleetException failure(CompletableFuture<?> answer) {
    CompletionException thrown = catchThrowableOfType(CompletionException.class, answer::join);
    return (FleetException) Objects.requireNonNull(thrown.getCause());
  }

  /** Closes after a check that a rebuild gives the same rows. */
  @Override
  public void close() {
    try (test) {
      assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    }
  }
}
