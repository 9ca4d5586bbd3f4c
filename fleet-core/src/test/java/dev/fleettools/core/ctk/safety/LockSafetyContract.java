package dev.fleettools.core.ctk.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.testkit.SettableClock;
import dev.fleettools.testkit.lock.LockRig;
import dev.fleettools.testkit.log.LogSetup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At most one holder of what excludes others, by the store's clock, and no write under a stale
 * token, whatever clients and clocks do. A subclass says on which store, and how many servers stand
 * on it.
 */
abstract class LockSafetyContract {

  /** With so many operations even what is rare must happen. */
  private static final int SURE = 100_000;

  private final long seed = Long.getLong("fleet.seed", System.nanoTime());
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T09:00:00Z"));
  @TempDir private Path folder;

  /** Opens the store once more; each opening is a server of its own. */
  abstract EventLog open(LogSetup setup);

  /** How many servers stand on the store. */
  abstract int servers();

  /** How many operations fit into everybody's build. */
  abstract int few();

  /** How many make the long run. */
  abstract int many();

  @Test
  void fewOperationsLeaveNoTwoHolders() {
    prove(16, few());
  }

  @Test
  @Tag("long")
  void manyOperationsLeaveNoTwoHolders() {
    prove(64, many());
  }

  private void prove(int clients, int operations) {
    LockRig.Report report = run(clients, operations, Fault.NONE);
    System.out.println(getClass().getSimpleName() + " seed " + seed + ": " + report.text());

    assertThat(report.faults()).as("seed %d", seed).isEmpty();
    assertThat(report.operations()).isGreaterThan(operations * 99L / 100);
    assertThat(report.grants()).isGreaterThan(operations / 20);
    assertThat(report.counts()).containsKeys("late STALE_TOKEN", "wait done", "ask CONFLICT");
    if (operations >= SURE) {
      assertThat(report.counts()).containsKeys("extend STALE_TOKEN", "release STALE_TOKEN");
    }
  }

  @Test
  void engineThatOverlooksALivingLockIsCaught() {
    assertThat(run(16, few() / 4, Fault.BLIND).faults()).anyMatch(f -> f.startsWith("two hold"));
  }

  @Test
  void engineThatGivesATokenTwiceIsCaught() {
    assertThat(run(16, few() / 4, Fault.OLD_TOKEN).faults())
        .anyMatch(f -> f.contains("but its token is"));
  }

  @Test
  void engineWhoseClockIsSlowIsCaught() {
    assertThat(run(16, few() / 4, Fault.SLOW_CLOCK).faults())
        .anyMatch(f -> f.contains("after its time was over"));
  }

  private LockRig.Report run(int clients, int operations, Fault fault) {
    List<ProjectDesk> desks = new ArrayList<>();
    try {
      for (int i = 0; i < servers(); i++) {
        desks.add(ProjectDesk.open(folder, clock, seed + i, setup -> fault.in(open(setup), seed)));
      }
      EventLog log = desks.getFirst().log();
      return LockRig.run(desks, log, clock, clients, operations, seed);
    } finally {
      desks.forEach(ProjectDesk::close);
    }
  }
}
