package dev.fleettools.core.ctk;

import static dev.fleettools.core.ctk.LockFixture.agent;
import static dev.fleettools.core.ctk.LockFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.lock.CtkEvent;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.look.ListLocks;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Call;
import dev.fleettools.log.event.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockOperationsTest {

  private static final Caller ANN = agent("ann");
  private static final Caller BOB = agent("bob");

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
  void grantAnswersWithItsPositionAsToken() {
    LockView lock = locks.acquire(ANN, "src/a.txt");

    assertThat(lock.token()).isEqualTo(1);
    assertThat(lock.normalizedPath()).isEqualTo("file:src/a.txt");
    assertThat(lock.timeoutMs()).isEqualTo(30_000);
    assertThat(lock.expiresAt()).isEqualTo(locks.test.clock().instant().plusSeconds(30));
    assertThat(locks.list(null)).containsExactly(lock);
  }

  @Test
  void reservationOfASpecialistLastsFiveMinutes() {
    assertThat(locks.reserve(ANN, "a", "b"))
        .hasSize(2)
        .allSatisfy(lock -> assertThat(lock.timeoutMs()).isEqualTo(300_000));
  }

  @Test
  void conflictIsRefusedWithHolderAndRecordedOnceForEachAsker() {
    LockView held = locks.acquire(ANN, "b");

    for (int i = 0; i < 2; i++) {
      FleetException refusal = refused(() -> locks.reserve(BOB, "a", "b"));

      assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
      assertThat(refusal.details())
          .containsEntry("lock_id", held.lockId().value())
          .containsEntry("holder", "agent:ann")
          .containsKeys("expires_at", "conflicts");
    }
    refused(() -> locks.acquire(agent("cid"), "b"));

    assertThat(locks.test.events(CtkEvent.Conflict.class))
        .extracting(CtkEvent.Conflict::asker)
        .containsExactly("agent:bob", "agent:cid");
    assertThat(locks.list(null)).containsExactly(held);
  }

  @Test
  void askingAgainRenewsTheSameLockWithoutAnEvent() {
    LockView first = locks.acquire(ANN, "a");
    locks.test.clock().advance(Duration.ofSeconds(20));

    LockView again = locks.acquire(ANN, "a");

    assertThat(again.lockId()).isEqualTo(first.lockId());
    assertThat(again.token()).isEqualTo(first.token());
    assertThat(again.expiresAt()).isEqualTo(locks.test.clock().instant().plusSeconds(30));
    assertThat(locks.test.events()).hasSize(1);

    locks.test.clock().advance(Duration.ofSeconds(20));
    assertThat(refused(() -> locks.acquire(BOB, "a")).code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(locks.list(null)).containsExactly(again);
  }

  @Test
  void expiredLeaseIsTakenOverByAnotherSpecialist() {
    LockView old = locks.acquire(ANN, "src/a.txt");
    locks.test.clock().advance(Duration.ofSeconds(30));

    assertThat(locks.list(null)).isEmpty();
    assertThat(locks.list("expired")).extracting(LockView::lockId).containsExactly(old.lockId());
    LockView taken = locks.acquire(BOB, "src/*.txt");

    assertThat(locks.test.stored())
        .extracting(StoredEvent::type)
        .containsExactly("ctk_reserved", "ctk_expired", "ctk_reserved");
    assertThat(taken.token()).isGreaterThan(old.token());
    assertThat(refused(() -> locks.extend(ANN, old, null, old.token())).code())
        .isEqualTo(ErrorCode.STALE_TOKEN);
    assertThat(refused(() -> locks.release(ANN, old, null)).code()).isEqualTo(ErrorCode.CONFLICT);
  }

  @Test
  void ownExpiredLockIsGrantedAnewWithANewToken() {
    LockView old = locks.acquire(ANN, "a");
    locks.test.clock().advance(Duration.ofSeconds(31));

    LockView fresh = locks.acquire(ANN, "a");

    assertThat(fresh.lockId()).isNotEqualTo(old.lockId());
    assertThat(fresh.token()).isEqualTo(3);
  }

  @Test
  void readersShareAndAWriterWaitsForAllOfThem() {
    LockView first = locks.acquire(ANN, "a", LockMode.READ, null);
    LockView second = locks.acquire(BOB, "a", LockMode.READ, null);
    Caller cid = agent("cid");

    FleetException refusal = refused(() -> locks.acquire(cid, "a"));
    locks.release(ANN, first, null);
    locks.release(BOB, second, null);

    assertThat(refusal.details().get("conflicts")).asInstanceOf(LIST).hasSize(2);
    assertThat(locks.acquire(cid, "a").state()).isEqualTo(Lock.State.ACTIVE);
  }

  @Test
  void releaseEndsTheLockForTheNext() {
    LockView lock = locks.acquire(ANN, "a");

    LockView released = locks.release(ANN, lock, lock.token());

    assertThat(released.state()).isEqualTo(Lock.State.RELEASED);
    assertThat(locks.acquire(BOB, "a").token()).isEqualTo(3);
    assertThat(refused(() -> locks.release(ANN, lock, null)).code()).isEqualTo(ErrorCode.CONFLICT);
  }

  @Test
  void anothersLockIsForbiddenAndAnUnknownOneNotFound() {
    LockView lock = locks.acquire(ANN, "a");

    assertThat(refused(() -> locks.release(BOB, lock, null)).code()).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(refused(() -> locks.extend(BOB, lock, null, null)).code())
        .isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(refused(() -> release(new ReleaseLock.Input("lck-none", null, null))).code())
        .isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(locks.test.events()).hasSize(1);
  }

  @Test
  void hostNamesTheAgentThatItActsFor() {
    Caller host = new Caller("desk", Role.HOST, null);
    AcquireLock.Input input = new AcquireLock.Input("a", null, null, null, null, null, null, "ann");

    LockView lock = locks.test.call(AcquireLock.class, host, input).lock();

    assertThat(lock.specialistId()).hasToString("ann");
    assertThat(locks.release(ANN, lock, null).state()).isEqualTo(Lock.State.RELEASED);
  }

  @Test
  void agentMayNotNameAnother() {
    AcquireLock.Input input = new AcquireLock.Input("a", null, null, null, null, null, null, "bob");

    assertThat(refused(() -> locks.test.call(AcquireLock.class, ANN, input)).code())
        .isEqualTo(ErrorCode.FORBIDDEN);
  }

  @Test
  void olderClientsNameTheModeAsPurpose() {
    AcquireLock.Input input =
        new AcquireLock.Input("a", null, "read", null, null, null, null, null);

    assertThat(locks.test.call(AcquireLock.class, ANN, input).lock().mode())
        .isEqualTo(LockMode.READ);
  }

  @Test
  void extendPutsTheEndOffAndNeverBringsItNearer() {
    LockView lock = locks.acquire(ANN, "a");

    LockView longer = locks.extend(ANN, lock, 60_000L, lock.token());
    LockView same = locks.extend(ANN, lock, 10_000L, null);

    assertThat(longer.expiresAt()).isEqualTo(locks.test.clock().instant().plusSeconds(60));
    assertThat(same.expiresAt()).isEqualTo(longer.expiresAt());
    assertThat(locks.test.events(CtkEvent.Extended.class)).hasSize(1);
  }

  @Test
  void operatorEndsAnybodysLock() {
    LockView lock = locks.acquire(ANN, "a");
    ForceReleaseLock.Input input = new ForceReleaseLock.Input(lock.lockId().value(), "stuck");

    LockView ended = locks.test.call(ForceReleaseLock.class, Caller.owner(), input).lock();

    assertThat(ended.state()).isEqualTo(Lock.State.FORCE_RELEASED);
    assertThat(locks.test.events(CtkEvent.ForceReleased.class))
        .containsExactly(new CtkEvent.ForceReleased(lock.lockId(), "owner", "stuck"));
    assertThat(refused(() -> locks.test.call(ForceReleaseLock.class, Caller.owner(), input)).code())
        .isEqualTo(ErrorCode.CONFLICT);
    assertThat(refused(() -> locks.extend(ANN, lock, null, lock.token())).code())
        .isEqualTo(ErrorCode.STALE_TOKEN);
  }

  @Test
  void severalAreReleasedByPathByIdOrAllAtOnce() {
    List<LockView> held = locks.reserve(ANN, "a", "b", "c", "d");
    LockView bobs = locks.acquire(BOB, "e");

    DropLocks.Output byPath = release(List.of(), List.of("a"), false);
    FleetException partly =
        refused(
            () ->
                release(
                    List.of(held.get(1).lockId().value(), bobs.lockId().value()),
                    List.of(),
                    false));
    FleetException unknown = refused(() -> release(List.of(), List.of("z"), false));
    DropLocks.Output all = release(List.of(), List.of(), true);

    assertThat(byPath.released()).extracting(LockView::filePath).containsExactly("a");
    assertThat(partly.code()).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(unknown.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(all.released()).extracting(LockView::filePath).containsExactly("b", "c", "d");
    assertThat(locks.list(null)).containsExactly(bobs);
  }

  @Test
  void requestsThatAskTooLittleOrTooMuchAreRefused() {
    assertThat(refused(() -> locks.reserve(ANN)).code()).isEqualTo(ErrorCode.VALIDATION);
    assertThat(refused(() -> locks.acquire(ANN, "a", LockMode.EDIT, 0L)).code())
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(refused(() -> locks.acquire(ANN, "a", LockMode.EDIT, 86_400_001L)).code())
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(refused(() -> release(List.of(), List.of(), false)).code())
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(refused(() -> locks.list("lost")).code()).isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void repeatedRequestWithTheSameKeyHasOneEffect() {
    Call call = Call.by(ANN, "test").withKey("k1");
    AcquireLock acquire = locks.test.operation(AcquireLock.class);
    AcquireLock.Input input = new AcquireLock.Input("a", null, null, null, null, null, null, null);

    LockView first = acquire.perform(locks.test.project(), call, input).lock();
    LockView again = acquire.perform(locks.test.project(), call, input).lock();

    assertThat(again).isEqualTo(first);
    assertThat(locks.test.events()).hasSize(1);
  }

  @Test
  void listIsPagedAndNarrowed() {
    locks.reserve(ANN, "a", "b", "c");
    locks.acquire(BOB, "d");

    ListLocks.Output first = list(new ListLocks.Input(null, null, null, null, null, 3, null, null));
    ListLocks.Output rest =
        list(new ListLocks.Input(null, null, null, null, null, 3, null, first.nextCursor()));

    assertThat(first.locks()).extracting(LockView::filePath).containsExactly("a", "b", "c");
    assertThat(rest.locks()).extracting(LockView::filePath).containsExactly("d");
    assertThat(rest.nextCursor()).isNull();
    assertThat(list(new ListLocks.Input("all", "bob", null, null, "d", null, null, null)).locks())
        .hasSize(1);
    assertThat(list(new ListLocks.Input(null, "bob", null, null, "a", null, null, null)).locks())
        .isEmpty();
  }

  private ListLocks.Output list(ListLocks.Input input) {
    return locks.test.call(ListLocks.class, ANN, input);
  }

  private LockView release(ReleaseLock.Input input) {
    return locks.test.call(ReleaseLock.class, ANN, input).lock();
  }

  private DropLocks.Output release(List<String> ids, List<String> paths, boolean all) {
    return locks.test.call(
        ReleaseLocks.class, ANN, new ReleaseLocks.Input(null, ids, paths, all, false, null, null));
  }
}
