package dev.fleettools.core.ctk;

import static dev.fleettools.core.ctk.LockFixture.MISSION;
import static dev.fleettools.core.ctk.LockFixture.OTHER_SORTIE;
import static dev.fleettools.core.ctk.LockFixture.SORTIE;
import static dev.fleettools.core.ctk.LockFixture.agent;
import static dev.fleettools.core.ctk.LockFixture.bound;
import static dev.fleettools.core.ctk.LockFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.ctk.lock.CtkEvent;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.look.FindConflicts;
import dev.fleettools.core.ctk.look.HeldBySortie;
import dev.fleettools.core.ctk.look.ListLocks;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.log.event.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SortieLocksTest {

  private LockFixture locks;

  @BeforeEach
  void open(@TempDir Path folder) {
    locks = new LockFixture(folder);
  }

  @AfterEach
  void rebuildGivesTheSameRows() {
    locks.close();
  }

  @Test
  void lockAskedByASpecialistBelongsToItsSortieAndHasNoEnd() {
    locks.attemptStarted(SORTIE, 1);

    LockView lock = locks.reserve(bound(SORTIE, 1), "src/a.txt").getFirst();
    locks.test.clock().advance(Duration.ofDays(30));

    assertThat(lock.sortieId()).isEqualTo(SORTIE);
    assertThat(lock.expiresAt()).isNull();
    assertThat(lock.timeoutMs()).isNull();
    assertThat(refused(() -> locks.acquire(agent("ann"), "src/a.txt")).code())
        .isEqualTo(ErrorCode.CONFLICT);
    assertThat(locks.extend(bound(SORTIE, 1), lock, null, lock.token())).isEqualTo(lock);
  }

  @Test
  void newAttemptKeepsTheLockAndMakesTheOldTokenStale() {
    locks.sortieCreated();
    LockView taken = locks.reserveForSortie(SORTIE, "src/*.txt").getFirst();
    locks.attemptStarted(SORTIE, 1);
    LockView first = locks.list(null).getFirst();
    locks.attemptStarted(SORTIE, 2);
    LockView second = locks.list(null).getFirst();

    assertThat(first.lockId()).isEqualTo(taken.lockId());
    assertThat(first.token()).isEqualTo(3);
    assertThat(second.token()).isEqualTo(4);
    assertThat(second.attemptId()).hasToString("att-srt-1-2");
    assertThat(refused(() -> locks.extend(bound(SORTIE, 1), first, null, first.token())).code())
        .isEqualTo(ErrorCode.STALE_TOKEN);
    assertThat(refused(() -> locks.reserve(bound(SORTIE, 1), "src/b.txt")).code())
        .isEqualTo(ErrorCode.STALE_TOKEN);
    assertThat(locks.extend(bound(SORTIE, 2), second, null, second.token())).isEqualTo(second);
  }

  @Test
  void dispatchTakesAllOfASortiesFilesOrNone() {
    locks.reserveForSortie(SORTIE, "src/a.txt", "docs/**");

    FleetException refusal =
        refused(() -> locks.reserveForSortie(OTHER_SORTIE, "src/b.txt", "docs/x.md"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(refusal.details()).containsEntry("sortie_id", "srt-1");
    assertThat(held(OTHER_SORTIE)).isEmpty();
    assertThat(held(SORTIE)).hasSize(2);
    assertThat(locks.reserveForSortie(SORTIE, "docs/**")).hasSize(1);
    assertThat(held(SORTIE)).hasSize(2);
  }

  @Test
  void changedFilesAreLockedOnlyWhereNoLockOfTheSortieCoversThem() {
    locks.reserveForSortie(SORTIE, "src/**", "a.txt");
    LockView other = locks.reserveForSortie(OTHER_SORTIE, "docs/*").getFirst();

    assertThat(hold("src/deep/x.py", "a.txt").locked()).isEmpty();
    assertThat(hold("a.txt", "app/[id].ts").locked()).containsExactly("app/[id].ts");
    assertThat(hold("app/[id].ts").locked()).isEmpty();
    assertThat(hold("app/i.ts").locked()).containsExactly("app/i.ts");
    FleetException refusal = refused(() -> hold("b.txt", "docs/x.md"));

    assertThat(refusal).hasMessageContaining("docs/x.md");
    assertThat(refusal.details()).containsEntry("lock_id", other.lockId().value());
    assertThat(held(SORTIE)).hasSize(4);
  }

  private HoldFiles.Output hold(String... files) {
    return locks.test.call(
        HoldFiles.class,
        Caller.dispatch(),
        new HoldFiles.Input(SORTIE, MISSION, List.of(files), PathCase.EXACT));
  }

  @Test
  void conflictsAreFoundWithoutARecord() {
    LockView lock = locks.reserveForSortie(SORTIE, "src/a.txt").getFirst();
    FindConflicts.Input asked =
        new FindConflicts.Input(
            List.of("src/**", "x"), LockMode.EDIT, OTHER_SORTIE, PathCase.EXACT);
    FindConflicts.Input own =
        new FindConflicts.Input(List.of("src/**"), LockMode.EDIT, SORTIE, PathCase.EXACT);

    assertThat(locks.test.call(FindConflicts.class, Caller.dispatch(), asked).conflicts())
        .containsExactly(new FindConflicts.Conflict("src/**", lock));
    assertThat(locks.test.call(FindConflicts.class, Caller.dispatch(), own).conflicts()).isEmpty();
    assertThat(locks.test.events(CtkEvent.Conflict.class)).isEmpty();
  }

  @Test
  void anotherSortiesSpecialistIsForbidden() {
    LockView lock = locks.reserveForSortie(SORTIE, "a").getFirst();

    assertThat(refused(() -> locks.release(bound(OTHER_SORTIE, 1), lock, null)).code())
        .isEqualTo(ErrorCode.FORBIDDEN);
  }

  @Test
  void whatASortieMayHaveChangedStaysLockedUntilItsMerge() {
    locks.attemptStarted(SORTIE, 1);
    Caller specialist = bound(SORTIE, 1);
    LockView edited = locks.acquire(specialist, "a");
    LockView read = locks.acquire(specialist, "b", LockMode.READ, null);

    DropLocks.Output first = releaseAll(specialist, false);
    assertThat(first.kept()).containsExactly(edited);
    assertThat(first.released()).extracting(LockView::lockId).containsExactly(read.lockId());
    assertThat(locks.release(specialist, edited, edited.token()).state())
        .isEqualTo(Lock.State.ACTIVE);

    DropLocks.Output second = releaseAll(specialist, true);
    assertThat(second.released()).extracting(LockView::reason).containsExactly("unused");
    assertThat(held(SORTIE)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void locksEndWithTheirSortieInTheSameCommit(SortieEvent end, String reason) {
    locks.reserveForSortie(SORTIE, "a", "b");
    LockView other = locks.reserveForSortie(OTHER_SORTIE, "c").getFirst();

    locks.test.happened(end);

    List<StoredEvent> stored = locks.test.stored();
    StoredEvent ended = stored.get(3);
    assertThat(stored.subList(4, 6))
        .allSatisfy(
            released -> {
              assertThat(released.type()).isEqualTo("ctk_released");
              assertThat(released.causationId()).isEqualTo(ended.eventId());
            });
    assertThat(locks.test.events(CtkEvent.Released.class))
        .extracting(CtkEvent.Released::reason)
        .containsExactly(reason, reason);
    assertThat(locks.list(null)).containsExactly(other);
  }

  static Stream<Object[]> ends() {
    return Stream.of(
        new Object[] {
          new SortieEvent.Merged(
              SORTIE,
              MISSION,
              new AttemptId("att-1"),
              new ReviewId("rev-1"),
              "c0",
              "c1",
              List.of("a")),
          "sortie_merged"
        },
        new Object[] {new SortieEvent.Completed(SORTIE, MISSION, "done"), "sortie_completed"},
        new Object[] {new SortieEvent.Cancelled(SORTIE, MISSION, "no"), "sortie_cancelled"},
        new Object[] {new SortieEvent.Failed(SORTIE, MISSION, "no", 3), "sortie_failed"});
  }

  @Test
  void endOfAnAttemptOrAReviewEndsNoLock() {
    locks.reserveForSortie(SORTIE, "a");

    FleetEvent[] goesOn = {
      new SortieEvent.Submitted(SORTIE, new AttemptId("att-1"), "c0", "done", List.of("a")),
      new SortieEvent.ChangesRequested(SORTIE, new AttemptId("att-1"), null, "more"),
      new SortieEvent.Requeued(
          SORTIE, new AttemptId("att-1"), "died", locks.test.clock().instant(), null, null)
    };
    locks.test.happened(goesOn);

    assertThat(held(SORTIE)).hasSize(1);
  }

  @Test
  void filesOfGitAndOfFleetToolsAreNoTasks() {
    locks.attemptStarted(SORTIE, 1);

    assertThat(refused(() -> locks.reserveForSortie(SORTIE, "fleet.yaml")).code())
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(refused(() -> locks.acquire(bound(SORTIE, 1), ".git/config")).code())
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(locks.acquire(bound(SORTIE, 1), "fleet.yaml", LockMode.READ, null).state())
        .isEqualTo(Lock.State.ACTIVE);
  }

  @Test
  void hostThatNamesASpecialistOfOursAsksForItsSortie() {
    locks.sortieCreated();
    locks.attemptStarted(SORTIE, 1);
    AcquireLock.Input input =
        new AcquireLock.Input("a", null, null, null, null, null, null, "spc-srt-1-1");

    LockView lock = locks.test.call(AcquireLock.class, Caller.owner(), input).lock();

    assertThat(lock.sortieId()).isEqualTo(SORTIE);
    assertThat(lock.sortieNumber()).isEqualTo("m1.1");
    assertThat(refused(() -> locks.acquire(agent("ann"), "a"))).hasMessageContaining("task m1.1");
    assertThat(ofMission("m1")).containsExactly(lock);
    assertThat(ofMission("msn-1")).containsExactly(lock);
    assertThat(ofMission("m")).isEmpty();
  }

  private DropLocks.Output releaseAll(Caller caller, boolean unused) {
    return locks.test.call(
        ReleaseLocks.class,
        caller,
        new ReleaseLocks.Input(null, null, null, true, unused, null, null));
  }

  private List<LockView> ofMission(String mission) {
    return locks
        .test
        .call(
            ListLocks.class,
            Caller.owner(),
            new ListLocks.Input(null, null, null, mission, null, null, null, null))
        .locks();
  }

  private List<LockView> held(SortieId sortie) {
    return locks
        .test
        .call(HeldBySortie.class, Caller.dispatch(), new HeldBySortie.Input(sortie))
        .locks();
  }
}
