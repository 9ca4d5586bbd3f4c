package dev.fleettools.log.sqlite;

import static dev.fleettools.log.sqlite.LogFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.Tx;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that share a commit: those that throw leave nothing, the others everything. */
final class GroupTest {

  private static final String NOTE =
      """
      INSERT INTO followers (project_id, name, position) VALUES (?, ?, ?)
      ON CONFLICT (project_id, name) DO UPDATE SET position = followers.position % 1000 * 3 + 1
      RETURNING position
      """;

  /** More changes than are done again one by one. */
  private static final int VERY_MANY = 5_000;

  @TempDir Path folder;

  @Test
  void onlyCommandsThatThrowAreUndone() throws Exception {
    for (long seed = 1; seed <= 12; seed++) {
      Random random = new Random(seed);
      List<Work> works = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int size = random.nextInt(40) == 0 ? VERY_MANY : random.nextInt(4);
        works.add(new Work(i, size, random.nextInt(3), random.nextInt(3) == 0));
      }

      State together = run("together" + seed, works, true);
      List<Work> good = works.stream().filter(work -> !work.fails()).toList();

      assertThat(together).isEqualTo(run("alone" + seed, good, false));
      assertThat(together.events()).isNotEmpty();
    }
  }

  @Test
  void commandThatThrowsWithoutAnyChangeCostsTheOthersNothing() throws Exception {
    List<Work> works =
        List.of(new Work(1, 2, 2, false), new Work(2, 0, 0, true), new Work(3, 2, 2, false));

    assertThat(run("together", works, true))
        .isEqualTo(run("alone", List.of(works.getFirst(), works.getLast()), false));
  }

  private State run(String name, List<Work> works, boolean together) throws Exception {
    try (EventLog log = LogFixture.open(folder.resolve(name + "/squawk.db"))) {
      CountDownLatch queued = new CountDownLatch(1);
      CompletableFuture<Boolean> held = log.write(tx -> awaited(queued));
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (Work work : works) {
        answers.add(log.write(work::run));
        if (!together) {
          queued.countDown();
          answers.getLast().join();
        }
      }
      queued.countDown();
      held.join();
      for (int i = 0; i < works.size(); i++) {
        CompletableFuture<Integer> answer = answers.get(i).handle((done, e) -> e == null ? 0 : 1);
        assertThat(answer.join()).isEqualTo(works.get(i).fails() ? 1 : 0);
      }
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
      return new State(
          log.events(EventQuery.after(Position.START, 10_000)).stream()
              .map(e -> e.position() + " " + e.stream() + " " + e.streamVersion() + e.data())
              .toList(),
          log.read(
              rows ->
                  rows.query(
                      "SELECT name, position FROM followers ORDER BY name",
                      row -> row.text("name") + row.number("position"))));
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record State(List<String> events, List<String> notes) {}

  private record Work(int number, int notes, int events, boolean fails) {

    int run(Tx tx) {
      for (int i = 0; i < notes; i++) {
        tx.query(NOTE, row -> row.number("position"), tx.project().value(), "n" + i % 5, 1L);
      }
      if (number % 5 == 0) {
        swallowed(tx);
      }
      for (int i = 0; i < events; i++) {
        tx.append(draft("s" + number % 3, "{\"n\":%d}".formatted(number)));
        tx.update(
            "UPDATE followers SET position = position + ? WHERE project_id = ? AND name = ?",
            (long) number,
            tx.project().value(),
            "n" + i);
      }
      if (fails) {
        throw new IllegalArgumentException("on second thoughts");
      }
      return number;
    }

    /** A statement that fails changes nothing, and need not end its command. */
    private static void swallowed(Tx tx) {
      try {
        tx.update("INSERT INTO followers (project_id, name) VALUES (?, ?)", "x", "y");
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageContaining("NOT NULL");
      }
    }
  }
}
