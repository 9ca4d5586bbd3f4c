package dev.fleettools.core.ctk;

import static dev.fleettools.core.ctk.LockFixture.MISSION;
import static dev.fleettools.core.ctk.LockFixture.SORTIE;
import static dev.fleettools.core.ctk.LockFixture.agent;
import static dev.fleettools.core.ctk.LockFixture.bound;
import static dev.fleettools.core.ctk.LockFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sortie's agent may not lock, and what it may not give back. */
class SortieLimitsTest {

  private static final Caller SPECIALIST = bound(SORTIE, 1);

  private LockFixture locks;

  @BeforeEach
  void strictSortie(@TempDir Path folder) {
    locks = new LockFixture(folder);
    locks.sortieCreated(SORTIE, "m1.1", SortieOrder.Scope.STRICT, "src/*.txt", "docs/**");
    locks.attemptStarted(SORTIE, 1);
  }

  @AfterEach
  void rebuildGivesTheSameRows() {
    locks.close();
  }

  @Test
  void strictScopeBindsItsAgent() {
    assertThat(locks.reserve(SPECIALIST, "src/a.txt", "docs/x/[ab].md", "src/b?.txt")).hasSize(3);

    for (String beyond : List.of("lib/a.txt", "src/*", "src/x/a.txt", "**")) {
      FleetException refusal = refused(() -> locks.reserve(SPECIALIST, "src/a.txt", beyond));
      assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN);
      assertThat(refusal).hasMessageContaining(beyond).hasMessageContaining("m1.1");
    }
    assertThat(locks.acquire(SPECIALIST, "lib/a.txt", LockMode.READ, null).mode())
        .isEqualTo(LockMode.READ);
    assertThat(locks.reserve(SPECIALIST, "res:port")).hasSize(1);
  }

  @Test
  void changedScopeCounts() {
    locks.test.happened(new SortieEvent.ScopeChanged(SORTIE, List.of("lib/*"), "more"));

    assertThat(locks.reserve(SPECIALIST, "lib/a.txt")).hasSize(1);
  }

  @Test
  void aFileTakenOffTheListIsBeyondTheScope() {
    locks.test.happened(
        new SortieEvent.ScopeChanged(SORTIE, List.of("lib/*"), "less", List.of("docs/**")));

    assertThat(locks.reserve(SPECIALIST, "lib/a.txt")).hasSize(1);
    assertThat(refused(() -> locks.reserve(SPECIALIST, "docs/a.md")).code())
        .isEqualTo(ErrorCode.FORBIDDEN);
  }

  @Test
  void sortieThatIsOverLocksNothingMoreUntilItIsTriedAgain() {
    locks.test.happened(new SortieEvent.Failed(SORTIE, MISSION, "no", 3));

    FleetException refusal = refused(() -> locks.acquire(SPECIALIST, "src/a.txt"));
    FleetException ofDispatch = refused(() -> locks.reserveForSortie(SORTIE, "src/a.txt"));
    locks.test.happened(new SortieEvent.Retried(SORTIE, MISSION, 1));

    assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(refusal).hasMessageContaining("task m1.1 is failed");
    assertThat(ofDispatch.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(locks.reserveForSortie(SORTIE, "src/a.txt")).hasSize(1);
  }

  @Test
  void whatStaysIsSaidWithTheReason() {
    LockView lock = locks.acquire(SPECIALIST, "src/a.txt");
    LockView port = locks.reserve(SPECIALIST, "res:port").getFirst();

    ReleaseLock.Output kept =
        locks.test.call(
            ReleaseLock.class,
            SPECIALIST,
            new ReleaseLock.Input(lock.lockId().value(), null, lock.token()));
    ReleaseLock.Output released =
        locks.test.call(
            ReleaseLock.class,
            SPECIALIST,
            new ReleaseLock.Input(port.lockId().value(), null, port.token()));

    assertThat(kept.keptBecause()).contains("task m1.1", "merged or given up");
    assertThat(released.keptBecause()).isNull();
    assertThat(locks.acquire(agent("ann"), "res:port").token()).isGreaterThan(port.token());
  }

  @Test
  void aThousandKeysAndAHundredPatternsAreTheMost() {
    String[] patterns = new String[101];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = "docs/" + i + "*";
    }

    assertThat(refused(() -> locks.reserve(agent("ann"), patterns)).code())
        .isEqualTo(ErrorCode.VALIDATION);
  }
}
