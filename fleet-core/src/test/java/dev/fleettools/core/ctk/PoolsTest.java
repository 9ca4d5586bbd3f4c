package dev.fleettools.core.ctk;

import static dev.fleettools.core.ctk.LockFixture.agent;
import static dev.fleettools.core.ctk.LockFixture.failure;
import static dev.fleettools.core.ctk.LockFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.ctk.LockFixture.Wish;
import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests for any member of a pool, and for resources by name. */
class PoolsTest {

  private static final Caller ANN = agent("ann");
  private static final Caller BOB = agent("bob");
  private static final Caller CID = agent("cid");
  private static final Caller DAN = agent("dan");

  private LockFixture locks;

  @BeforeEach
  void open(@TempDir Path folder) {
    locks = new LockFixture(folder);
  }

  @AfterEach
  void nobodyIsLeftInTheQueueAndRebuildGivesTheSameRows() {
    assertThat(locks.tickets()).isZero();
    locks.close();
  }

  @Test
  void anyFreeMemberOfADeclaredPoolWillDo() {
    locks.files.declare(new Pools(Map.of("port", List.of("8001", "8002"))));
    List<LockView> anns = locks.reserve(ANN, "a", "res:port");
    LockView bobs = locks.reserve(BOB, "res:port").getFirst();

    FleetException refusal = refused(() -> locks.reserve(CID, "c", "res:port"));
    CompletableFuture<List<LockView>> cid = locks.waitFor(CID, Wish.edit("c", "res:port"));
    locks.waiting(1);
    assertThat(locks.reserve(ANN, "res:port").getFirst().lockId()).isEqualTo(anns.get(1).lockId());
    locks.release(BOB, bobs, null);

    assertThat(anns)
        .extracting(LockView::normalizedPath)
        .containsExactly("file:a", "res:port/8001");
    assertThat(bobs.normalizedPath()).isEqualTo("res:port/8002");
    assertThat(refusal.details().get("conflicts")).asInstanceOf(LIST).hasSize(2);
    assertThat(cid.join())
        .extracting(LockView::normalizedPath)
        .containsExactly("file:c", "res:port/8002");
    assertThat(refused(() -> locks.reserve(DAN, "res:port/9")).code())
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(refused(() -> locks.reserve(DAN, "res:port", "res:port", "res:port")).code())
        .isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void poolOnlyDeadlocksWhenNoneOfItsHoldersCanGoOn() {
    locks.files.declare(new Pools(Map.of("p", List.of("1", "2"))));
    LockView bobs = locks.reserve(BOB, "res:p").getFirst();
    LockView cids = locks.reserve(CID, "res:p").getFirst();
    locks.acquire(ANN, "a");
    CompletableFuture<List<LockView>> bob = locks.waitFor(BOB, Wish.edit("a"));
    locks.waiting(1);

    CompletableFuture<List<LockView>> ann = locks.waitFor(ANN, Wish.edit("res:p"));
    locks.waiting(2);
    FleetException refusal = failure(locks.waitFor(CID, Wish.edit("a")));

    assertThat(refusal.code()).isEqualTo(ErrorCode.DEADLOCK);
    locks.release(CID, cids, null);
    assertThat(ann.join().getFirst().normalizedPath()).isEqualTo(cids.normalizedPath());
    locks.test.clock().advance(Duration.ofHours(1));
    bob.join();
    assertThat(bobs.normalizedPath()).isEqualTo("res:p/1");
  }

  @Test
  void undeclaredPoolIsOneThing() {
    LockView member = locks.reserve(ANN, "res:slot/x").getFirst();

    assertThat(refused(() -> locks.reserve(BOB, "res:slot")).code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(locks.reserve(BOB, "res:slot/y")).hasSize(1);
    assertThat(refused(() -> locks.acquire(BOB, "res:slot/x", LockMode.READ, null)).details())
        .containsEntry("lock_id", member.lockId().value());
  }
}
