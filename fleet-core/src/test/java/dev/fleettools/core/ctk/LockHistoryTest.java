package dev.fleettools.core.ctk;

import static dev.fleettools.core.ctk.LockFixture.SORTIE;
import static dev.fleettools.core.ctk.LockFixture.agent;
import static dev.fleettools.core.ctk.LockFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.look.LockHistory;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.testkit.log.TestLogs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockHistoryTest {

  private static final Caller ANN = agent("ann");
  private static final Caller BOB = agent("bob");
  private static final LockHistory.Input ALL =
      new LockHistory.Input(null, null, null, null, null, null, null, null, null, null, null);

  private LockFixture locks;
  private Instant start;

  @BeforeEach
  void threeLocksOfAllKinds(@TempDir Path folder) {
    locks = new LockFixture(folder);
    start = locks.test.clock().instant();
    LockView a = locks.acquire(ANN, "a");
    locks.extend(ANN, a, 60_000L, null);
    refused(() -> locks.acquire(BOB, "a"));
    refused(() -> locks.acquire(BOB, "a"));
    locks.test.clock().advance(Duration.ofSeconds(10));
    locks.test.call(
        ForceReleaseLock.class,
        Caller.owner(),
        new ForceReleaseLock.Input(a.lockId().value(), "stuck"));
    locks.test.clock().advance(Duration.ofSeconds(10));
    locks.acquire(BOB, "a");
    locks.test.clock().advance(Duration.ofSeconds(40));
    locks.sortieCreated();
    locks.reserveForSortie(SORTIE, "b");
  }

  @AfterEach
  void rebuildGivesTheSameRows() {
    locks.close();
  }

  @Test
  void tellsWhoHadWhatAndHowItEnded() {
    List<LockHistory.Entry> all = history(ALL).locks();

    assertThat(all)
        .extracting(entry -> entry.lock().state())
        .containsExactly(Lock.State.ACTIVE, Lock.State.EXPIRED, Lock.State.FORCE_RELEASED);
    LockHistory.Entry first = all.getLast();
    assertThat(first.heldMs()).isEqualTo(10_000);
    assertThat(first.extended()).isEqualTo(1);
    assertThat(first.refused()).isEqualTo(1);
    assertThat(first.endedBy()).isEqualTo("owner");
    assertThat(first.lock().reason()).isEqualTo("stuck");
    assertThat(all.get(1).heldMs()).isEqualTo(30_000);
    assertThat(all.getFirst().heldMs()).isZero();
  }

  @Test
  void heldOnesAreFoundWithoutALookAtAllThatEverWere() {
    if (TestLogs.isPostgres()) {
      return;
    }
    List<String> plan =
        locks
            .test
            .log()
            .read(
                rows ->
                    rows.query(
                        "EXPLAIN QUERY PLAN "
                            + LockTable.SELECT
                            + " AND l.state = 'active' AND l.expires_at > ?"
                            + " ORDER BY l.granted_position LIMIT 1",
                        row -> row.text("detail"),
                        "prj-test",
                        0));

    assertThat(plan.getFirst()).contains("locks_running");
    assertThat(plan).noneMatch(step -> step.contains("ORDER BY"));
  }

  @Test
  void isNarrowedByKeyHolderMissionStateAndTime() {
    assertThat(paths(input("file:a", null, null, null, null, null))).containsExactly("a", "a");
    assertThat(paths(input("b", null, null, null, null, null))).containsExactly("b");
    assertThat(paths(input(null, "bob", null, null, null, null))).containsExactly("a");
    assertThat(paths(input(null, "m1.1", null, null, null, null))).containsExactly("b");
    assertThat(paths(input(null, "srt-1", null, null, null, null))).containsExactly("b");
    assertThat(paths(input(null, null, "m1", null, null, null))).containsExactly("b");
    assertThat(paths(input(null, null, null, "expired", null, null))).containsExactly("a");
    assertThat(paths(input(null, null, null, "released", null, null))).isEmpty();
    assertThat(paths(input(null, null, null, null, start.plusSeconds(12), start.plusSeconds(60))))
        .containsExactly("a");
    assertThat(paths(input(null, null, null, null, start.plusSeconds(5), start.plusSeconds(20))))
        .containsExactly("a");
    assertThat(paths(input(null, null, null, null, start.plusSeconds(60), null))).contains("b");
    assertThat(refused(() -> history(input(null, null, null, "lost", null, null))).code())
        .isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void isPaged() {
    LockHistory.Output first =
        history(
            new LockHistory.Input(null, null, null, null, null, null, null, null, 2, null, null));
    LockHistory.Output rest =
        history(
            new LockHistory.Input(
                null, null, null, null, null, null, null, null, 2, null, first.nextCursor()));

    assertThat(first.locks()).hasSize(2);
    assertThat(rest.locks()).extracting(e -> e.lock().filePath()).containsExactly("a");
    assertThat(rest.nextCursor()).isNull();
  }

  private static LockHistory.Input input(
      @Nullable String key,
      @Nullable String holder,
      @Nullable String mission,
      @Nullable String state,
      @Nullable Instant from,
      @Nullable Instant until) {
    return new LockHistory.Input(
        key, holder, null, null, mission, state, from, until, null, null, null);
  }

  private List<String> paths(LockHistory.Input input) {
    return history(input).locks().stream().map(entry -> entry.lock().filePath()).toList();
  }

  private LockHistory.Output history(LockHistory.Input input) {
    return locks.test.call(LockHistory.class, ANN, input);
  }
}
