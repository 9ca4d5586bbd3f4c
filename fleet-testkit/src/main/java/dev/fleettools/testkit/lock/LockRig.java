package dev.fleettools.testkit.lock;

import dev.fleettools.log.EventLog;
import dev.fleettools.testkit.SettableClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many clients at once at one or more desks on one log, while the clock jumps to and fro; then the
 * judgement. The same seed makes the same requests, though not in the same order.
 */
public final class LockRig {

  private LockRig() {}

  /**
   * What a run came to.
   *
   * @param counts requests by kind and outcome
   * @param faults one sentence each; nothing when all is well
   */
  public record Report(
      long operations, long events, long grants, Map<String, Long> counts, List<String> faults) {
    public Report {
      counts = Map.copyOf(counts);
      faults = List.copyOf(faults);
    }

    /** For people, with everything that was counted. */
    public String text() {
      return "%d operations, %d events, %d grants, %d faults; %s"
          .formatted(operations, events, grants, faults.size(), new TreeMap<>(counts));
    }
  }

  /** The members of the pool {@code port} that the desks must declare. */
  public static List<String> ports() {
    return KeyWorld.ports();
  }

  /**
   * Runs and judges.
   *
   * @param desks all on the same log; clients are spread over them
   * @param log that log, empty before
   * @param clock what the desks' stores look at
   */
  public static Report run(
      List<? extends LockDesk> desks,
      EventLog log,
      SettableClock clock,
      int clients,
      int operations,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    KeyWorld world = new KeyWorld();
    List<LockClient> all = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      SplittableRandom own = random.split();
      SplittableRandom jumps = random.split();
      all.add(
          new LockClient(
              "agent-" + i,
              desks.get(i % desks.size()),
              world,
              own,
              () -> clock.advance(LockClient.jump(jumps)),
              operations / clients));
    }
    runAll(all);
    Map<String, List<LockNotes.Told>> told = new HashMap<>();
    Map<String, Long> counts = new HashMap<>();
    List<String> faults = new ArrayList<>();
    for (LockClient client : all) {
      told.putAll(client.notes.told());
      client.notes.counts().forEach((what, n) -> counts.merge(what, n, Long::sum));
      faults.addAll(client.notes.faults());
    }
    LockJudge judge = new LockJudge(world, told);
    judge.read(log);
    faults.addAll(judge.faults());
    if (judge.untold() > 0) {
      faults.add(judge.untold() + " locks were granted that nobody was told of");
    }
    long done = counts.values().stream().mapToLong(Long::longValue).sum();
    return new Report(done, judge.events(), judge.grants(), counts, faults);
  }

  private static void runAll(List<LockClient> clients) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      clients.forEach(client -> running.add(threads.submit(client)));
      for (Future<?> client : running) {
        client.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a client failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
