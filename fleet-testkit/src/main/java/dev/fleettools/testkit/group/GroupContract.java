package dev.fleettools.testkit.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.Tx;
import dev.fleettools.testkit.log.EventLogFixture;
import dev.fleettools.testkit.log.LogSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that share a commit: those that fail leave nothing, the others everything. */
public abstract class GroupContract extends EventLogFixture {

  private static final String NOTE =
      """
      INSERT INTO followers (project_id, name, position) VALUES (?, ?, ?)
      ON CONFLICT (project_id, name) DO UPDATE SET position = followers.position % 1000 * 3 + 1
      """;
  private static final String COUNTED_NOTE = NOTE + " RETURNING position";
  private static final String MORE =
      "UPDATE followers SET position = position + ? WHERE project_id = ? AND name = ?";
  private static final String BROKEN = "INSERT INTO followers (project_id, name) VALUES (?, ?)";

  /** More changes than are done again one by one. */
  private static final int VERY_MANY = 5_000;

  @TempDir Path stores;

  /** How many random groups are tried. */
  protected abstract int groups();

  /** Whether a command may go on after a statement that failed. */
  protected abstract boolean goesOnAfterAFailure();

  @Test
  void onlyCommandsThatFailAreUndone() throws Exception {
    for (long seed = 1; seed <= groups(); seed++) {
      Random dice = new Random(seed);
      List<Work> works = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int size = dice.nextInt(40) == 0 ? VERY_MANY : dice.nextInt(4);
        Ending ending = Ending.values()[dice.nextInt(Ending.values().length)];
        works.add(new Work(i, size, dice.nextInt(3), ending));
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
        List.of(
            new Work(1, 2, 2, Ending.WELL),
            new Work(2, 0, 0, Ending.THROWS),
            new Work(3, 2, 2, Ending.WELL));

    assertThat(run("together", works, true))
        .isEqualTo(run("alone", List.of(works.getFirst(), works.getLast()), false));
  }

  private State run(String name, List<Work> works, boolean together) throws Exception {
    LogSetup usual = usual();
    LogSetup own =
        new LogSetup(
            stores.resolve(name),
            PROJECT,
            usual.migrations(),
            usual.projections(),
            usual.rules(),
            clock,
            random);
    try (EventLog log = open(own)) {
      CountDownLatch queued = new CountDownLatch(1);
      CompletableFuture<Boolean> held = log.write(tx -> awaited(queued));
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (Work work : works) {
        answers.add(log.write(tx -> work.run(tx, goesOnAfterAFailure())));
        if (!together) {
          queued.countDown();
          answers.getLast().join();
        }
      }
      queued.countDown();
      held.join();
      for (int i = 0; i < works.size(); i++) {
        CompletableFuture<Integer> answer = answers.get(i).handle((done, e) -> e == null ? 0 : 1);
        assertThat(answer.join())
            .as(works.get(i)::toString)
            .isEqualTo(works.get(i).fails() ? 1 : 0);
      }
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
      return new State(
          all(log).stream()
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

  private enum Ending {
    WELL,
    WELL_ENOUGH,
    THROWS,
    /** The database refuses its last statement, at once or when the command has returned. */
    BREAKS
  }

  private record Work(int number, int notes, int events, Ending ending) {

    boolean fails() {
      return ending == Ending.THROWS || ending == Ending.BREAKS;
    }

    int run(Tx tx, boolean goesOn) {
      String project = tx.project().value();
      for (int i = 0; i < notes; i++) {
        if (i % 3 == 0) {
          tx.query(COUNTED_NOTE, row -> row.number("position"), project, "n" + i % 5, 1L);
        } else {
          tx.update(NOTE, project, "n" + i % 5, 1L);
        }
      }
      if (goesOn && number % 5 == 0) {
        swallowed(tx);
      }
      for (int i = 0; i < events; i++) {
        tx.append(draft("s" + number % 3, "{\"n\":%d}".formatted(number)));
        tx.update(MORE, (long) number, project, "n" + i);
      }
      if (ending == Ending.THROWS) {
        throw new IllegalArgumentException("on second thoughts");
      }
      if (ending == Ending.BREAKS) {
        tx.update(BROKEN, project, "broken");
      }
      return number;
    }

    /** A statement that fails changes nothing, and need not end its command. */
    private static void swallowed(Tx tx) {
      try {
        tx.update(BROKEN, "x", "y");
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageContaining("NOT NULL");
      }
    }
  }
}
