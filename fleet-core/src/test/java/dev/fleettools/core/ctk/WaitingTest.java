package dev.fleettools.core.ctk;

import static dev.fleettools.core.ctk.LockFixture.MISSION;
import static dev.fleettools.core.ctk.LockFixture.OTHER_SORTIE;
import static dev.fleettools.core.ctk.LockFixture.SORTIE;
import static dev.fleettools.core.ctk.LockFixture.agent;
import static dev.fleettools.core.ctk.LockFixture.bound;
import static dev.fleettools.core.ctk.LockFixture.failure;
import static dev.fleettools.core.ctk.LockFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Presence;
import dev.fleettools.core.ctk.LockFixture.Wish;
import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.CtkEvent;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.queue.TakeTicket;
import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {

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
  void whoWaitsIsGrantedWhenTheHolderReleases() {
    LockView held = locks.acquire(ANN, "a");
    CompletableFuture<List<LockView>> bob = locks.waitFor(BOB, Wish.edit("a"));
    locks.waiting(1);

    locks.release(ANN, held, held.token());

    LockView granted = bob.join().getFirst();
    assertThat(granted.specialistId()).hasToString("bob");
    assertThat(granted.token()).isEqualTo(3);
    assertThat(locks.test.events()).hasSize(3).noneMatch(CtkEvent.Conflict.class::isInstance);
  }

  @Test
  void whatIsFreeIsGrantedWithoutWaiting() {
    assertThat(locks.waitFor(ANN, Wish.edit("a", "b")).join()).hasSize(2);
  }

  @Test
  void whoCameFirstIsServedFirst() {
    LockView held = locks.acquire(ANN, "a");
    CompletableFuture<List<LockView>> bob = locks.waitFor(BOB, Wish.edit("a"));
    locks.waiting(1);
    CompletableFuture<List<LockView>> cid = locks.waitFor(CID, Wish.edit("a"));
    locks.waiting(2);

    locks.release(ANN, held, null);
    LockView bobs = bob.join().getFirst();

    assertThat(cid).isNotDone();
    locks.release(BOB, bobs, null);
    assertThat(cid.join().getFirst().token()).isGreaterThan(bobs.token());
  }

  @Test
  void theMoreUrgentIsServedFirst() {
    LockView held = locks.acquire(ANN, "a");
    CompletableFuture<List<LockView>> bob = locks.waitFor(BOB, Wish.edit("a"));
    locks.waiting(1);
    CompletableFuture<List<LockView>> cid =
        locks.waitFor(CID, Wish.edit("a").priority(Priority.HIGH));
    locks.waiting(2);

    locks.release(ANN, held, null);
    LockView cids = cid.join().getFirst();

    assertThat(bob).isNotDone();
    locks.release(CID, cids, null);
    bob.join();
  }

  @Test
  void readersWhoComeLaterDoNotStarveAWriter() {
    LockView read = locks.acquire(ANN, "a", LockMode.READ, null);
    CompletableFuture<List<LockView>> bob = locks.waitFor(BOB, Wish.edit("a"));
    locks.waiting(1);

    FleetException refusal = refused(() -> locks.acquire(CID, "a", LockMode.READ, null));
    CompletableFuture<List<LockView>> dan = locks.waitFor(DAN, Wish.edit("a").mode(LockMode.READ));
    locks.waiting(2);
    assertThat(locks.acquire(ANN, "a", LockMode.READ, null).lockId()).isEqualTo(read.lockId());
    locks.release(ANN, read, null);
    LockView bobs = bob.join().getFirst();

    assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(refusal).hasMessageContaining("agent bob, who came first");
    assertThat(dan).isNotDone();
    locks.release(BOB, bobs, null);
    assertThat(dan.join().getFirst().mode()).isEqualTo(LockMode.READ);
  }

  @Test
  void waitThatIsOverIsRefusedAndRecordedOnce() {
    LockView held = locks.acquire(ANN, "a");

    FleetException first = failure(locks.waitFor(BOB, Wish.edit("a").waitMs(30)));
    FleetException second = failure(locks.waitFor(BOB, Wish.edit("a").waitMs(1)));

    assertThat(first.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(second.details()).containsEntry("lock_id", held.lockId().value());
    assertThat(locks.test.events(CtkEvent.Conflict.class)).hasSize(1);
  }

  @Test
  void waitsAreAtMostTenMinutes() {
    for (long wait : List.of(-1L, 600_001L)) {
      assertThat(failure(locks.waitFor(BOB, Wish.edit("a").waitMs(wait))).code())
          .isEqualTo(ErrorCode.VALIDATION);
    }
  }

  @Test
  void lockWhoseTimeIsOverGoesToWhoWaits() {
    locks.acquire(ANN, "a");
    CompletableFuture<List<LockView>> bob = locks.waitFor(BOB, Wish.edit("a"));
    locks.waiting(1);

    locks.test.clock().advance(Duration.ofSeconds(31));

    bob.join();
    assertThat(locks.test.events(CtkEvent.Expired.class)).hasSize(1);
  }

  @Test
  void circleOfTwoIsRefusedAtOnceAndNamed() {
    LockView a = locks.acquire(ANN, "a");
    locks.acquire(BOB, "b");
    CompletableFuture<List<LockView>> ann = locks.waitFor(ANN, Wish.edit("b", "c"));
    locks.waiting(1);

    FleetException refusal = failure(locks.waitFor(BOB, Wish.edit("a")));

    assertThat(refusal.code()).isEqualTo(ErrorCode.DEADLOCK);
    assertThat(refusal)
        .hasMessageContaining(
            "agent bob waits for 'a' of agent ann, agent ann waits for 'b' of agent bob");
    assertThat(refusal.details().get("cycle")).asInstanceOf(LIST).hasSize(2);
    LockView b = locks.acquire(BOB, "b");
    locks.release(BOB, b, null);
    assertThat(ann.join()).hasSize(2);
    assertThat(a.token()).isEqualTo(1);
  }

  @Test
  void circleThroughATaskAndItsAgentsOwnLeaseIsNamedByNumber() {
    locks.sortieCreated(SORTIE, "m1.1", SortieOrder.Scope.CLAIM, "a");
    locks.sortieCreated(OTHER_SORTIE, "m1.2", SortieOrder.Scope.CLAIM, "b");
    Caller outside = agent("spc-srt-1-1");
    locks.acquire(outside, "own");
    locks.attemptStarted(SORTIE, 1);
    locks.attemptStarted(OTHER_SORTIE, 1);
    LockView b = locks.acquire(bound(OTHER_SORTIE, 1), "b");
    CompletableFuture<List<LockView>> other =
        locks.waitFor(bound(OTHER_SORTIE, 1), Wish.edit("own"));
    locks.waiting(1);

    FleetException refusal = failure(locks.waitFor(bound(SORTIE, 1), Wish.edit("b")));

    assertThat(refusal.code()).isEqualTo(ErrorCode.DEADLOCK);
    assertThat(refusal)
        .hasMessageContaining(
            "task m1.1 waits for 'b' of task m1.2, task m1.2 waits for 'own' of task m1.1");
    locks.test.happened(new SortieEvent.Cancelled(OTHER_SORTIE, MISSION, "no"));
    assertThat(failure(other)).hasMessageContaining("task m1.2 is cancelled");
    assertThat(b.sortieNumber()).isEqualTo("m1.2");
  }

  @Test
  void orderGivesWayToOneWhomTheFirstInLineWaitsFor() {
    LockView a = locks.acquire(ANN, "a");
    CompletableFuture<List<LockView>> bob = locks.waitFor(BOB, Wish.edit("a", "b"));
    locks.waiting(1);

    assertThat(refused(() -> locks.acquire(CID, "b")).code()).isEqualTo(ErrorCode.CONFLICT);
    LockView b = locks.acquire(ANN, "b");

    locks.release(ANN, a, null);
    locks.release(ANN, b, null);
    assertThat(bob.join()).hasSize(2);
  }

  @Test
  void whoHungUpLeavesTheQueue() {
    LockView held = locks.acquire(ANN, "a");
    AtomicReference<Presence.State> state = new AtomicReference<>(Presence.State.THERE);
    Call call = Call.by(BOB, "test").from(state::get);
    CompletableFuture<List<LockView>> bob = locks.waitFor(call, Wish.edit("a"));
    locks.waiting(1);
    CompletableFuture<List<LockView>> cid = locks.waitFor(CID, Wish.edit("a"));
    locks.waiting(2);

    state.set(Presence.State.GONE);

    assertThat(failure(bob).code()).isEqualTo(ErrorCode.GONE);
    locks.release(ANN, held, null);
    assertThat(cid.join()).hasSize(1);
  }

  @Test
  void serverThatStopsAnswersThoseWhoWait() {
    locks.acquire(ANN, "a");
    Call call = Call.by(BOB, "test").from(() -> Presence.State.STOPPING);

    assertThat(failure(locks.waitFor(call, Wish.edit("a"))).code())
        .isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void staleAttemptDoesNotGoOnWaiting() {
    locks.attemptStarted(SORTIE, 1);
    locks.sortieCreated();
    locks.attemptStarted(SORTIE, 1);
    LockView held = locks.acquire(ANN, "b");
    CompletableFuture<List<LockView>> old = locks.waitFor(bound(SORTIE, 1), Wish.edit("b"));
    locks.waiting(1);

    locks.attemptStarted(SORTIE, 2);

    assertThat(failure(old).code()).isEqualTo(ErrorCode.STALE_TOKEN);
    locks.release(ANN, held, null);
  }

  @Test
  void repeatedRequestThatWaitsHasOneEffect() {
    LockView held = locks.acquire(ANN, "a");
    Call call = Call.by(BOB, "test").withKey("k1");
    CompletableFuture<List<LockView>> first = locks.waitFor(call, Wish.edit("a"));
    CompletableFuture<List<LockView>> second = locks.waitFor(call, Wish.edit("a"));
    locks.waiting(2);

    locks.release(ANN, held, null);

    assertThat(first.join()).isEqualTo(second.join());
    assertThat(locks.test.events(CtkEvent.Reserved.class)).hasSize(2);
  }

  @Test
  void waiterAtAnotherServerOfTheSameLogIsServedInItsTurn() {
    LockRequests other = new LockRequests(new CtkFeature(locks.files));
    LockView held = locks.acquire(ANN, "a");
    CompletableFuture<List<LockView>> bob =
        CompletableFuture.supplyAsync(
            () -> other.reserve(locks.test.project(), "bob", List.of("a"), false, 30_000, 60_000),
            work -> Thread.startVirtualThread(work));
    locks.waiting(1);
    CompletableFuture<List<LockView>> cid = locks.waitFor(CID, Wish.edit("a"));
    locks.waiting(2);

    locks.release(ANN, held, null);
    LockView bobs = bob.join().getFirst();
    assertThat(cid).isNotDone();
    locks.release(BOB, bobs, null);
    cid.join();
  }

  @Test
  void ticketOfAServerThatDiedCountsNoMore() {
    locks.acquire(ANN, "a", LockMode.READ, null);
    locks
        .test
        .project()
        .run(
            new TakeTicket(),
            Call.by(BOB, "test"),
            new TakeTicket.Input(
                "desk-of-a-dead-server",
                Priority.MEDIUM,
                Ask.ofFiles(
                    new LockOwner.Agent(new SpecialistId("bob")),
                    List.of(LockKey.inProject("a", PathCase.EXACT)),
                    LockMode.EDIT,
                    PathCase.EXACT)));

    assertThat(refused(() -> locks.acquire(CID, "a", LockMode.READ, null)).code())
        .isEqualTo(ErrorCode.CONFLICT);
    locks.test.clock().advance(Duration.ofSeconds(7));
    assertThat(locks.acquire(CID, "a", LockMode.READ, null).mode()).isEqualTo(LockMode.READ);
    locks.test.clock().advance(Duration.ofMinutes(11));
    LockView held = locks.acquire(ANN, "b");
    CompletableFuture<List<LockView>> dan = locks.waitFor(DAN, Wish.edit("b"));
    locks.waiting(1);
    assertThat(rows("lock_tickets")).isEqualTo(1);
    assertThat(rows("lock_desks")).isEqualTo(1);
    locks.release(ANN, held, null);
    dan.join();
  }

  private long rows(String table) {
    return locks
        .test
        .log()
        .read(
            rows ->
                rows.query(
                        "SELECT COUNT(*) AS n FROM " + table + " WHERE project_id = ?",
                        row -> row.number("n"),
                        rows.project().value())
                    .getFirst());
  }
}
