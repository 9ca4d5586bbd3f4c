package dev.fleettools.log.sqlite;

import static dev.fleettools.log.sqlite.LogFixture.append;
import static dev.fleettools.log.sqlite.LogFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.LogException.Kind;
import dev.fleettools.log.Tx;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk, the queue or a command misbehaves. */
final class TroubleTest {

  private static final String BIG = "{\"text\":\"" + "x".repeat(20_000) + "\"}";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("squawk.db");
  }

  @Test
  void fullDiskIsSaidAndLosesNothingThatWasAcknowledged() {
    List<StoredEvent> acknowledged = new ArrayList<>();
    try (EventLog log = LogFixture.open(file)) {
      acknowledged.add(append(log, "a", "{}"));
      limitPages(log, 40);
      LogException full = null;
      while (full == null) {
        CompletableFuture<StoredEvent> answer = log.write(tx -> tx.append(draft("a", BIG)));
        Throwable thrown = catchThrowable(answer::join);
        if (thrown == null) {
          acknowledged.add(answer.join());
        } else {
          full = (LogException) thrown.getCause();
        }
      }
      assertThat(Objects.requireNonNull(full).kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(full).hasMessageContaining("is full").hasMessageContaining(file.toString());
      assertThat(all(log)).isEqualTo(acknowledged);

      limitPages(log, 100_000);
      acknowledged.add(append(log, "a", BIG));
    }
    try (EventLog log = LogFixture.open(file)) {
      assertThat(all(log)).isEqualTo(acknowledged);
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void commandThatHidesALostTransactionIsNotStoredByHalves() {
    try (EventLog log = LogFixture.open(file)) {
      append(log, "a", "{}");
      limitPages(log, 40);
      CompletableFuture<Integer> stubborn =
          log.write(
              tx -> {
                int refused = 0;
                for (int i = 0; i < 50; i++) {
                  int id = i;
                  Throwable thrown =
                      catchThrowable(
                          () -> tx.update("INSERT INTO things VALUES ('p', ?, 1, ?)", id, BIG));
                  refused += thrown == null ? 0 : 1;
                }
                tx.update("INSERT INTO things VALUES ('p', 'small', 1, '')");
                return refused;
              });
      assertThatThrownBy(stubborn::join)
          .cause()
          .isInstanceOf(LogException.class)
          .hasMessageContaining("is full");
      limitPages(log, 100_000);
      List<String> things =
          log.read(rows -> rows.query("SELECT id FROM things", r -> r.text("id")));
      assertThat(things).containsExactly("a");
      append(log, "a", "{}");
      assertThat(log.verify(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void lostTransactionFailsItsWholeGroupAndTheLogGoesOn() throws Exception {
    try (EventLog log = LogFixture.open(file)) {
      append(log, "a", "{}");
      for (int round = 0; round < 2; round++) {
        limitPages(log, 5);
        Pair<StoredEvent, StoredEvent> pair =
            together(log, tx -> tx.append(draft("a", "{}")), tx -> tx.append(draft("a", BIG)));
        assertThatThrownBy(pair.first()::join).hasMessageContaining("is full");
        assertThatThrownBy(pair.second()::join).hasMessageContaining("is full");
      }
      limitPages(log, 100_000);
      StoredEvent next = append(log, "a", "{}");
      assertThat(all(log)).last().isEqualTo(next);
      assertThat(next.position()).isEqualTo(new Position(2));
      assertThat(log.verify(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void commandCannotEndTheTransactionOfItsGroup() throws Exception {
    try (EventLog log = LogFixture.open(file)) {
      append(log, "a", "{}");
      for (String end :
          List.of("ROLLBACK", " commit", "END", "SAVEPOINT x", "RELEASE x", "BEGIN IMMEDIATE")) {
        Pair<StoredEvent, Integer> pair =
            together(log, tx -> tx.append(draft("a", "{}")), tx -> tx.updated(end));
        assertThat(pair.first().join().stream().id()).isEqualTo("a");
        assertThatThrownBy(pair.second()::join).hasMessageContaining("cannot begin or end");
      }
      CompletableFuture<Integer> hidden =
          log.write(tx -> tx.updated("INSERT OR ROLLBACK INTO things VALUES ('p', 'a', 1, '')"));
      assertThatThrownBy(hidden::join).hasMessageContaining("cannot begin or end");
      assertThat(append(log, "a", "{}").position()).isEqualTo(new Position(8));
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  private static <A, B> Pair<A, B> together(
      EventLog log, Function<Tx, A> first, Function<Tx, B> second) {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch queued = new CountDownLatch(1);
    CompletableFuture<Boolean> holds =
        log.write(
            tx -> {
              running.countDown();
              await(queued);
              return true;
            });
    await(running);
    Pair<A, B> pair = new Pair<>(log.write(first), log.write(second));
    queued.countDown();
    assertThat(holds.join()).isTrue();
    return pair;
  }

  private record Pair<A, B>(CompletableFuture<A> first, CompletableFuture<B> second) {}

  @Test
  void connectionThatKeepsFailingIsReplaced() {
    try (EventLog log = LogFixture.open(file)) {
      append(log, "a", "{}");
      limitPages(log, 5);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> append(log, "a", BIG)).hasMessageContaining("is full");
      }
      // The limit belonged to the connection.
      assertThat(append(log, "a", BIG).position()).isEqualTo(new Position(2));
      assertThat(log.verify(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void lockOfAnotherProgramIsSaid() throws Exception {
    try (EventLog log = LogFixture.open(file);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      append(log, "a", "{}");
      log.write(tx -> tx.query("PRAGMA busy_timeout=10", row -> true)).join();
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> append(log, "a", "{}"))
          .cause()
          .isInstanceOf(LogException.class)
          .hasMessageContaining("Another program keeps the store");
      statement.execute("ROLLBACK");
      assertThat(append(log, "a", "{}").position()).isEqualTo(new Position(2));
    }
  }

  @Test
  void fullQueueRefusesAtOnce() {
    try (EventLog log = LogFixture.open(file)) {
      CountDownLatch full = new CountDownLatch(1);
      CountDownLatch begun = new CountDownLatch(1);
      List<CompletableFuture<Position>> answers = new ArrayList<>();
      try {
        answers.add(
            log.write(
                tx -> {
                  begun.countDown();
                  await(full);
                  return tx.head();
                }));
        // Before, the writer could take some of the others along.
        await(begun);
        for (int i = 0; i < 9_000; i++) {
          answers.add(log.write(Tx::head));
        }
        CompletableFuture<Position> refused = answers.getLast();
        assertThat(refused).isCompletedExceptionally();
        assertThatThrownBy(refused::join).cause().hasMessageContaining("commands waiting already");
      } finally {
        full.countDown();
      }
      assertThat(answers.getFirst().join()).isEqualTo(Position.START);
    }
  }

  @Test
  void commandCannotHandInAnother() {
    try (EventLog log = LogFixture.open(file)) {
      CompletableFuture<Position> nested = log.write(tx -> log.write(Tx::head).join());
      assertThatThrownBy(nested::join).hasMessageContaining("would wait for itself");
    }
  }

  @Test
  void wrongSqlIsTheErrorOfItsCommandOnly() {
    try (EventLog log = LogFixture.open(file)) {
      CompletableFuture<Integer> wrong =
          log.write(tx -> tx.updated("UPDATE unheard_of SET x = ?", 1));
      assertThatThrownBy(wrong::join)
          .hasCauseInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no such table: unheard_of");
      assertThatThrownBy(() -> log.read(rows -> rows.query("DELETE FROM things", r -> 1)))
          .isInstanceOf(RuntimeException.class);
      append(log, "a", "{}");
    }
  }

  @Test
  void readsGoOnBesideEachOther() {
    try (EventLog log = LogFixture.open(file)) {
      append(log, "a", "{}");
      long nested =
          log.read(
              one ->
                  one.query(
                          "SELECT events FROM things",
                          row ->
                              log.read(
                                  two ->
                                      two.query(
                                              "SELECT events FROM things", r -> r.number("events"))
                                          .getFirst()))
                      .getFirst());
      assertThat(nested).isEqualTo(1);
      List<List<String>> sameStatementTwice =
          log.read(
              rows ->
                  rows.query(
                      "SELECT id FROM things",
                      row -> rows.query("SELECT id FROM things", r -> r.text("id"))));
      assertThat(sameStatementTwice).containsExactly(List.of("a"));
    }
  }

  private static void limitPages(EventLog log, int pages) {
    log.write(tx -> tx.query("PRAGMA max_page_count=" + pages, row -> true)).join();
  }

  private static List<StoredEvent> all(EventLog log) {
    return log.events(EventQuery.after(Position.START, 10_000));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
