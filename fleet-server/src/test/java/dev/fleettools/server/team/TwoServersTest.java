package dev.fleettools.server.team;

import static dev.fleettools.server.life.Life.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.json.Json;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Eventually;
import dev.fleettools.testkit.git.TempRepo;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A team of two, each with a server process and a clone, on one database. */
class TwoServersTest {

  private static final String PROJECT = "prj-0123456789abc";
  private static final long LONG_MS = 50_000;

  @TempDir private Path folder;
  private String database = "";
  private Path origin = Path.of("");

  @BeforeEach
  void makeTeam() {
    String url = PostgresServer.shared().freshDatabase();
    database = url.substring(url.lastIndexOf('/') + 1);
    TempRepo repo = TempRepo.create(folder.resolve("origin"));
    repo.write(
            "fleet.yaml",
            """
            project: %s
            database: {url: "%s"}
            attempts: {max: 1}
            checks: [test -s README.md]
            """
                .formatted(PROJECT, url))
        .commit("Share one fleet");
    origin = repo.root();
  }

  @Test
  void whatOneServerTakesTheOtherKnows() throws Exception {
    try (Member ann = Member.join(folder, "ann", origin);
        Member bob = Member.join(folder, "bob", origin)) {
      assertThat(ann.get("/projects").text("/projects/0/project_id")).isEqualTo(PROJECT);
      assertThat(bob.get("/projects").text("/projects/0/project_id")).isEqualTo(PROJECT);

      locksAreOne(ann, bob);
      questionsAreOne(ann, bob);
      mailAndFeedAreOne(ann, bob);

      Answer first = ann.post("/work-orders", "key-1", json("title", "Greet"));
      Answer again = bob.post("/work-orders", "key-1", json("title", "Greet"));
      assertThat(first.status()).isLessThan(300);
      assertThat(again.body()).isEqualTo(first.body());

      otherIdIsRefused(bob);
    }
  }

  private void locksAreOne(Member ann, Member bob) {
    Answer held = acquire(ann, "ann", 0);
    assertThat(acquire(bob, "bob", 0).status()).isEqualTo(409);
    CompletableFuture<Answer> waiting = later(() -> acquire(bob, "bob", LONG_MS));
    Eventually.until("bob waits", () -> count("lock_tickets") == 1);

    ann.good("/lock/release", json("lock_id", held.text("/lock/lock_id"), "specialist_id", "ann"));
    Answer granted = waiting.join();
    assertThat(granted.status()).isEqualTo(200);
    assertThat(granted.number("/lock/token")).isGreaterThan(held.number("/lock/token"));
    assertThat(acquire(ann, "ann", 0).status()).isEqualTo(409);
    Answer late =
        ann.post(
            "/locks/" + granted.text("/lock/lock_id") + "/extend",
            json("token", held.number("/lock/token"), "specialist_id", "bob"));
    assertThat(late.text("/code")).isEqualTo("STALE_TOKEN");
  }

  private static void questionsAreOne(Member ann, Member bob) {
    String asked =
        ann.good("/ask", json("to", "owner", "question", "Which tone?", "from", "ann"))
            .text("/question/ask_id");
    CompletableFuture<Answer> answer =
        later(() -> ann.get("/ask/" + asked + "?wait_ms=" + LONG_MS));
    bob.good("/ask/" + asked + "/answer", json("answer", "Warm"));
    assertThat(answer.join().text("/question/answer")).isEqualTo("Warm");
  }

  private static void mailAndFeedAreOne(Member ann, Member bob) {
    long head = bob.get("/events?limit=1").number("/head");
    try (Stream<String> feed = bob.live(head)) {
      ann.good(
          "/mailbox/append",
          json(
              "stream_id",
              "bob",
              "events",
              List.of(json("type", "note", "data", json("mark", "from-ann")))));
      assertThat(feed.anyMatch(line -> line.contains("from-ann"))).isTrue();
    }
    assertThat(bob.get("/mailbox/bob").body()).contains("from-ann");
  }

  private static void otherIdIsRefused(Member bob) throws Exception {
    Path file = bob.repository().resolve("fleet.yaml");
    Files.writeString(file, Files.readString(file).replace(PROJECT, "prj-zzzzzzzzzzzzz"));
    Answer refused = bob.post("/projects", json("path", bob.repository().toString()));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/detail")).contains("its history is kept as " + PROJECT);
  }

  @Test
  void serverThatIsKilledUnderLoadLosesNothingAndTheOtherActs() throws Exception {
    try (Member ann = Member.join(folder, "ann", origin);
        Member bob = Member.join(folder, "bob", origin);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Ann's server was first, so it acts for what bob orders.
      assertThat(placeOf(fly(bob))).startsWithRaw(ann.base().toRealPath());

      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger acknowledged = new AtomicInteger();
      List<Sender> senders = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        senders.add(new Sender("a" + i, ann, bob, over, acknowledged));
        senders.add(new Sender("b" + i, bob, bob, over, acknowledged));
      }
      List<Future<?>> running = new ArrayList<>();
      senders.forEach(sender -> running.add(threads.submit(sender)));
      Eventually.until("both are busy", () -> acknowledged.get() > 200);
      ann.server().kill();
      ann.server().status();
      int atTheKill = acknowledged.get();
      Eventually.until("bob goes on", () -> acknowledged.get() > atTheKill + 200);
      over.set(true);
      for (Future<?> sender : running) {
        sender.get(1, TimeUnit.MINUTES);
      }

      assertThat(placeOf(fly(bob))).startsWithRaw(bob.base().toRealPath());
      everyAcknowledgedMessageIsThereOnce(bob, senders);
      assertThat(bob.good("/events/verify", json()).json().at("/faults")).isEmpty();
      assertThat(bob.good("/events/rebuild-check", json()).json().at("/differences")).isEmpty();
    }
  }

  @Test
  void serverThatLostItsTurnTakesItAgainFromItsSuccessor() throws Exception {
    try (Member ann = Member.join(folder, "ann", origin);
        Member bob = Member.join(folder, "bob", origin)) {
      signal(ann, "STOP");
      cutLease();
      assertThat(placeOf(fly(bob))).startsWithRaw(bob.base().toRealPath());

      signal(ann, "CONT");
      // She opened the project when she came, and does so again when she finds her turn lost.
      Eventually.until(
          "ann waits for her turn",
          () ->
              bob.get("/events?type=service_started").json().get("events").size() == 3
                  && ann.get("/projects").text("/projects/0/project_id").equals(PROJECT));
      bob.server().kill();
      bob.server().status();

      assertThat(placeOf(fly(ann))).startsWithRaw(ann.base().toRealPath());
      assertThat(ann.good("/events/verify", json()).json().at("/faults")).isEmpty();
    }
  }

  private static void signal(Member member, String name) throws Exception {
    String pid = Long.toString(member.server().pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  /** Ends the connection by which a server holds its turn. */
  private void cutLease() {
    PostgresServer.shared()
        .execute(
            database,
            """
            SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE locktype = 'advisory' AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """);
  }

  private static void everyAcknowledgedMessageIsThereOnce(Member bob, List<Sender> senders) {
    long head = bob.get("/events?limit=1").number("/head");
    Map<String, Long> stored = new HashMap<>();
    List<Long> seen = new ArrayList<>();
    try (Stream<String> feed = bob.live(0)) {
      boolean whole =
          feed.filter(line -> line.startsWith("data:"))
              .map(line -> Json.STORED.readTree(line.substring("data:".length())))
              .peek(event -> note(event, stored))
              .mapToLong(event -> event.path("position").asLong())
              .peek(seen::add)
              .anyMatch(position -> position >= head);
      assertThat(whole).isTrue();
    }
    assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, head).boxed().toList());
    for (Sender sender : senders) {
      assertThat(sender.positions()).isNotEmpty();
      assertThat(stored).containsAllEntriesOf(sender.positions());
    }
  }

  private static void note(JsonNode event, Map<String, Long> stored) {
    String mark = event.findPath("mark").asString("");
    if (!mark.isEmpty()) {
      Long before = stored.put(mark, event.path("position").asLong());
      assertThat(before).as("%s is there twice", mark).isNull();
    }
  }

  /** Orders a mission of one task and waits for its end; gives the file that says where it ran. */
  private Path fly(Member member) {
    Path ran = folder.resolve("ran-" + System.nanoTime());
    String mission =
        member
            .good(
                "/spawn",
                json(
                    "harness",
                    "command",
                    "command",
                    "pwd -P > %1$s.new; mv %1$s.new %1$s; echo done > done.txt".formatted(ran),
                    "title",
                    "Say where"))
            .text("/number");
    Eventually.until(
        mission + " is completed",
        () -> member.has("/missions/" + mission, "/mission/status", "completed"));
    return ran;
  }

  private static Path placeOf(Path ran) throws Exception {
    return Path.of(Files.readString(ran).strip());
  }

  private static Answer acquire(Member member, String agent, long waitMs) {
    return member.post(
        "/lock/acquire", json("file", "README.md", "specialist_id", agent, "wait_ms", waitMs));
  }

  private static CompletableFuture<Answer> later(Supplier<Answer> request) {
    return CompletableFuture.supplyAsync(request, work -> Thread.startVirtualThread(work));
  }

  private long count(String table) {
    try (Connection connection = PostgresServer.shared().connect(database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
