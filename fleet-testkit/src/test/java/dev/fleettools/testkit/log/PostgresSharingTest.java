package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.postgres.PostgresLease;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import dev.fleettools.testkit.ChildJvm;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.Seeded;
import dev.fleettools.testkit.postgres.PostgresServer;
import dev.fleettools.testkit.postgres.TcpProxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several servers on one database: one order for all, nothing missed, nothing twice. */
final class PostgresSharingTest {

  private static final int SERVERS = 3;
  private static final int WRITERS = 4;

  private final RandomGenerator random = Seeded.random("several servers");
  private final List<EventLog> logs = new ArrayList<>();
  @TempDir Path folder;
  private String url = "";

  @BeforeEach
  void makeDatabase() {
    url = PostgresLogs.urlOf(folder);
  }

  @AfterEach
  void close() {
    logs.forEach(EventLog::close);
  }

  @Test
  void everyFollowerOfEveryServerSeesEveryPositionInOrder() throws Exception {
    int each = 100;
    List<List<Long>> seen = new ArrayList<>();
    for (int i = 0; i < SERVERS; i++) {
      List<Long> mine = new CopyOnWriteArrayList<>();
      seen.add(mine);
      server(EventLogFixture.PROJECT).follow("reader-" + i, Position.START, e -> see(mine, e));
    }
    List<StoredEvent> acknowledged = write(each);

    int all = SERVERS * WRITERS * each;
    for (List<Long> mine : seen) {
      Eventually.passes(() -> assertThat(mine).hasSize(all));
      assertThat(mine).containsExactlyElementsOf(numbers(all));
    }
    for (EventLog log : logs) {
      assertThat(log.head()).isEqualTo(new Position(all));
      assertThat(EventLogFixture.all(log)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
    assertThat(logs.getFirst().verify(List.of()).faults()).isEmpty();
    assertThat(logs.getLast().rebuildAndCompare().differences()).isEmpty();
  }

  @Test
  void streamVersionIsCheckedAgainstWhatOtherServersWrote() throws Exception {
    EventLog one = server(EventLogFixture.PROJECT);
    EventLog other = server(EventLogFixture.PROJECT);
    EventLogFixture.append(one, EventLogFixture.draft("srt-1", "{}").expecting(0L));
    EventLogFixture.append(other, EventLogFixture.draft("srt-1", "{}").expecting(1L));
    assertThat(
            EventLogFixture.refusal(
                    one.write(tx -> tx.append(EventLogFixture.draft("srt-1", "{}").expecting(1L))))
                .getMessage())
        .contains("is at version 2, not at 1");
  }

  @Test
  void serverThatIsKilledHoldsUpNobodyAndLosesNothing() throws Exception {
    List<Long> seen = new CopyOnWriteArrayList<>();
    EventLog here = server(EventLogFixture.PROJECT);
    here.follow("reader", Position.START, events -> see(seen, events));
    Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    for (int round = 0; round < 3; round++) {
      try (ChildJvm child =
          ChildJvm.start(
              CrashingWriter.class,
              List.of(folder.toString(), Long.toString(random.nextLong()), url),
              line -> acknowledged.add(Long.parseLong(line, 0, line.indexOf(' '), 10)))) {
        int enough = 20 + random.nextInt(100);
        Eventually.holds(
            "the other server acknowledges", () -> child.lines() >= enough || !child.isAlive());
        assertThat(child.isAlive()).isTrue();
        EventLogFixture.append(here, "srt-here", "{\"last\":true}");
        child.kill();
      }
      acknowledged.add(
          EventLogFixture.append(here, "srt-here", "{\"last\":true}").position().value());
    }
    long head = here.head().value();
    Eventually.passes(() -> assertThat(seen).containsExactlyElementsOf(numbers(head)));
    assertThat(new HashSet<>(seen)).containsAll(acknowledged);
    assertThat(here.verify(List.of()).faults()).isEmpty();
    assertThat(here.rebuildAndCompare().differences()).isEmpty();
  }

  @Test
  void projectsOfOneDatabaseKnowNothingOfEachOther() {
    EventLog one = server(new ProjectId("prj-one"));
    EventLog two = server(new ProjectId("prj-two"));
    for (int i = 0; i < 5; i++) {
      EventLogFixture.append(one, "srt-1", "{\"project\":1}");
    }
    EventLogFixture.append(two, "srt-1", "{\"project\":2}");
    one.redact(EventLogFixture.all(one).getFirst().eventId(), "a test", EventLogFixture.METADATA)
        .join();

    assertThat(two.head()).isEqualTo(new Position(1));
    assertThat(EventLogFixture.all(two)).hasSize(1);
    assertThat(two.event(EventLogFixture.all(one).getFirst().eventId())).isEmpty();
    assertThat(one.rebuild().join()).isEqualTo(6);
    assertThat(count(two)).isEqualTo(1);
    assertThat(count(one)).isEqualTo(2);
    for (EventLog log : List.of(one, two)) {
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void oneServerAtATimeActsForAProjectAndTheNextTakesOver() throws Exception {
    List<String> acts = new CopyOnWriteArrayList<>();
    int port = PostgresServer.shared().port();
    try (TcpProxy wire = new TcpProxy(port);
        PostgresDatabase far =
            new PostgresDatabase(
                DatabaseUrl.parse(url.replace(":" + port + "/", ":" + wire.port() + "/")));
        PostgresDatabase near = new PostgresDatabase(DatabaseUrl.parse(url));
        PostgresLease first = lease(far, "first", acts)) {
      first.start();
      assertThat(acts).containsExactly("first acts");
      try (PostgresLease second = lease(near, "second", acts)) {
        second.start();
        assertThat(acts).containsExactly("first acts");
        wire.refuse(true);
        Eventually.holds("the second acts", () -> acts.contains("second acts"));
        wire.refuse(false);
        Eventually.holds("the first stops", () -> acts.contains("first stops"));
      }
      assertThat(acts).containsExactly("first acts", "second acts", "first stops");
    }
  }

  @Test
  void whoeverLostItsTurnStoresNothingMore() throws Exception {
    List<String> acts = new CopyOnWriteArrayList<>();
    EventLog log = server(EventLogFixture.PROJECT);
    int port = PostgresServer.shared().port();
    try (TcpProxy wire = new TcpProxy(port);
        PostgresDatabase far =
            new PostgresDatabase(
                DatabaseUrl.parse(url.replace(":" + port + "/", ":" + wire.port() + "/")));
        PostgresDatabase near = new PostgresDatabase(DatabaseUrl.parse(url));
        PostgresLease first = lease(far, "first", acts);
        PostgresLease second = lease(near, "second", acts)) {
      first.start();
      assertThat(guarded(log, first).join().position()).isEqualTo(new Position(1));
      second.start();
      assertThat(EventLogFixture.refusal(guarded(log, second)).kind())
          .isEqualTo(LogException.Kind.UNAVAILABLE);

      // Its own connection to the log still stands.
      wire.refuse(true);
      Eventually.holds("the second acts", () -> acts.contains("second acts"));
      assertThat(EventLogFixture.refusal(guarded(log, first)))
          .hasMessageContaining("does not act for the project");
      assertThat(guarded(log, second).join().position()).isEqualTo(new Position(2));
    }
  }

  private static CompletableFuture<StoredEvent> guarded(EventLog log, PostgresLease lease) {
    return log.write(
        tx -> {
          lease.requireHeld(tx);
          return tx.append(EventLogFixture.draft("srt-1", "{}"));
        });
  }

  private static PostgresLease lease(PostgresDatabase database, String name, List<String> acts) {
    return new PostgresLease(
        database,
        EventLogFixture.PROJECT,
        () -> acts.add(name + " acts"),
        () -> acts.add(name + " stops"));
  }

  private static long count(EventLog log) {
    return log.read(
        rows ->
            rows.one(
                    "SELECT count(*) AS n FROM counts WHERE project_id = ?",
                    row -> row.number("n"),
                    rows.project().value())
                .orElseThrow());
  }

  private EventLog server(ProjectId project) {
    LogSetup setup =
        new LogSetup(
            folder,
            project,
            List.of(CountingProjection.MIGRATION),
            List.of(new CountingProjection()),
            new PlainRules(),
            InstantSource.system(),
            new SplittableRandom(random.nextLong()));
    EventLog log = PostgresLogs.open(setup, url);
    logs.add(log);
    return log;
  }

  private List<StoredEvent> write(int each) throws Exception {
    List<StoredEvent> acknowledged = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<StoredEvent>>> answers = new ArrayList<>();
      for (EventLog log : logs) {
        for (int writer = 0; writer < WRITERS; writer++) {
          SplittableRandom mine = new SplittableRandom(random.nextLong());
          answers.add(callers.submit(() -> write(log, mine, each)));
        }
      }
      for (Future<List<StoredEvent>> answer : answers) {
        acknowledged.addAll(answer.get(2, TimeUnit.MINUTES));
      }
    }
    return acknowledged;
  }

  private static List<StoredEvent> write(EventLog log, SplittableRandom random, int events) {
    List<StoredEvent> mine = new ArrayList<>();
    while (mine.size() < events) {
      int together = Math.min(events - mine.size(), 1 + random.nextInt(3));
      StreamRef stream = new StreamRef("sortie", "srt-" + random.nextInt(5));
      List<StoredEvent> written = new ArrayList<>();
      log.write(
              tx -> {
                written.clear();
                for (int i = 0; i < together; i++) {
                  written.add(
                      tx.append(
                          EventDraft.of(
                              stream, "sortie_progress", 1, "{}", EventLogFixture.METADATA)));
                }
                return tx.head();
              })
          .join();
      mine.addAll(written);
    }
    return mine;
  }

  private static void see(List<Long> seen, List<StoredEvent> events) {
    events.forEach(event -> seen.add(event.position().value()));
  }

  private static List<Long> numbers(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
