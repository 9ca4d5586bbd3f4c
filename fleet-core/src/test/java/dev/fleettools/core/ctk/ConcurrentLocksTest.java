package dev.fleettools.core.ctk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.sortie.SortieEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents and sorties ask, renew, extend, release and come too late, all at once. */
class ConcurrentLocksTest {

  private static final int THREADS = 8;
  private static final int STEPS = 200;
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "a", Set.of("a"),
          "b", Set.of("b"),
          "c", Set.of("c"),
          "d", Set.of("d"),
          "{a,b}", Set.of("a", "b"),
          "[b-d]", Set.of("b", "c", "d"));
  private static final List<String> NAMES = List.copyOf(KEYS.keySet());

  @Test
  void oneHolderAtATimeAndNoWriteUnderAStaleToken(@TempDir Path folder) throws Exception {
    long seed = Long.getLong("fleet.seed", new SplittableRandom().nextLong());
    System.out.println("ConcurrentLocksTest seed: " + seed + " (again with -Dfleet.seed)");
    try (LockFixture locks = new LockFixture(folder);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Client> clients =
          IntStream.range(0, THREADS).mapToObj(i -> new Client(locks, i, random.split())).toList();
      for (Future<Void> done : threads.invokeAll(clients)) {
        await(done);
      }

      LockJudge history = new LockJudge(KEYS);
      List<LockJudge.Told> told = new ArrayList<>();
      List<LockJudge.Accepted> accepted = new ArrayList<>();
      EnumMap<ErrorCode, Integer> refusals = new EnumMap<>(ErrorCode.class);
      for (Client client : clients) {
        told.addAll(client.told);
        accepted.addAll(client.accepted);
        client.refusals.forEach(code -> refusals.merge(code, 1, Integer::sum));
      }
      System.out.printf(
          "%d events, %d answers, %d writes under a token, refused: %s%n",
          locks.test.stored().size(), told.size(), accepted.size(), refusals);

      assertThat(history.faults(locks.test.stored(), told, accepted)).isEmpty();
      assertThat(lateWrites(clients)).isEmpty();
      assertThat(refusals).containsKeys(ErrorCode.CONFLICT, ErrorCode.STALE_TOKEN);
      assertThat(accepted).isNotEmpty();
      assertThat(openByRows(locks)).containsExactlyInAnyOrderElementsOf(history.open());
    }
  }

  private static List<String> lateWrites(List<Client> clients) {
    return clients.stream().flatMap(client -> client.lateWrites.stream()).toList();
  }

  /** Open in the log: living, or over but not yet asked for by anybody. */
  private static List<String> openByRows(LockFixture locks) {
    List<LockView> rows = new ArrayList<>(locks.list(null));
    locks.list("expired").stream().filter(lock -> lock.endedAt() == null).forEach(rows::add);
    return rows.stream().map(lock -> lock.lockId().value()).toList();
  }

  private static void await(Future<Void> done) throws Exception {
    try {
      done.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /** One agent, or one sortie with its attempts; the last two are sorties. */
  private static final class Client implements Callable<Void> {
    private final LockFixture locks;
    private final SplittableRandom random;
    private final @Nullable SortieId sortie;
    private final String name;
    private final AtomicInteger attempt = new AtomicInteger();
    private final List<LockView> held = new ArrayList<>();
    private final List<LockView> over = new ArrayList<>();
    final ConcurrentLinkedQueue<LockJudge.Told> told = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<LockJudge.Accepted> accepted = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<ErrorCode> refusals = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> lateWrites = new ConcurrentLinkedQueue<>();

    Client(LockFixture locks, int number, SplittableRandom random) {
      this.locks = locks;
      this.random = random;
      this.name = "agent-" + number;
      this.sortie = number < THREADS - 2 ? null : new SortieId("srt-" + number);
    }

    @Override
    public @Nullable Void call() {
      for (int step = 0; step < STEPS; step++) {
        try {
          step();
        } catch (FleetException refusal) {
          refusals.add(refusal.code());
        }
      }
      return null;
    }

    private void step() {
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3 -> acquire();
        case 4 -> extend();
        case 5, 6 -> release();
        case 7 -> writeTooLate();
        case 8 -> locks.test.clock().advance(Duration.ofMillis(random.nextInt(3_000)));
        default -> nextAttempt();
      }
    }

    private Caller caller() {
      SortieId mine = sortie;
      return mine == null
          ? LockFixture.agent(name)
          : LockFixture.bound(mine, Math.max(1, attempt.get()));
    }

    private void acquire() {
      LockMode mode = random.nextInt(4) == 0 ? LockMode.READ : LockMode.EDIT;
      String key = NAMES.get(random.nextInt(NAMES.size()));
      LockView lock = locks.acquire(caller(), key, mode, 500L + random.nextInt(5_000));
      told.add(new LockJudge.Told(lock.lockId().value(), lock.token(), lock.expiresAt()));
      held.add(lock);
    }

    private void extend() {
      if (!held.isEmpty()) {
        LockView lock = held.get(random.nextInt(held.size()));
        LockView longer = locks.extend(caller(), lock, 4_000L, lock.token());
        accepted.add(new LockJudge.Accepted(lock.lockId().value(), lock.token()));
        told.add(new LockJudge.Told(lock.lockId().value(), longer.token(), longer.expiresAt()));
      }
    }

    private void release() {
      if (!held.isEmpty()) {
        LockView lock = held.remove(random.nextInt(held.size()));
        locks.releaseUnused(caller(), lock);
        accepted.add(new LockJudge.Accepted(lock.lockId().value(), lock.token()));
        over.add(lock);
      }
    }

    /** Shows a token that this client itself knows to be over. */
    private void writeTooLate() {
      if (!over.isEmpty()) {
        LockView lock = over.get(random.nextInt(over.size()));
        locks.extend(caller(), lock, 4_000L, lock.token());
        lateWrites.add(lock.lockId() + " with the token " + lock.token());
      }
    }

    /** A sortie goes on with another attempt, or is given up; its tokens are stale then. */
    private void nextAttempt() {
      SortieId mine = sortie;
      if (mine == null) {
        return;
      }
      if (random.nextBoolean()) {
        locks.attemptStarted(mine, attempt.incrementAndGet());
      } else {
        locks.test.happened(new SortieEvent.Cancelled(mine, LockFixture.MISSION, "given up"));
      }
      over.addAll(held);
      held.clear();
    }
  }
}
