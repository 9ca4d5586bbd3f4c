package dev.fleettools.log.sqlite;

import static dev.fleettools.log.sqlite.LogFixture.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Projection;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.RebuildReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables without a key, with counted ids, with bytes, with full text: a rebuild takes them all. */
final class OddTablesTest {

  private static final String TABLES =
      """
      CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, hash BLOB, note)
      --;
      CREATE TABLE keyless (a TEXT, b INTEGER)
      --;
      CREATE VIRTUAL TABLE words USING fts5 (body)
      """;

  @TempDir Path folder;
  private EventLog log;

  @BeforeEach
  void fill() {
    log = open(new Odd());
    for (int i = 0; i < 30; i++) {
      append(log, "a", "{\"n\":%d}".formatted(i));
    }
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void replayGivesTheSameRows() {
    RebuildReport report = log.rebuildAndCompare();
    assertThat(report.differences()).isEmpty();
    assertThat(report.tables()).isEqualTo(3);
    assertThat(report.rows()).isEqualTo(90);
    log.rebuild().join();
    assertThat(log.rebuildAndCompare().differences()).isEmpty();
    assertThat(log.head().value()).isEqualTo(30);
  }

  @Test
  void rowsWithoutAKeyAreNamedByAllTheyHold() {
    change("INSERT INTO keyless VALUES (NULL, 99)");
    assertThat(log.rebuildAndCompare().differences())
        .containsExactly("keyless: the row a=null, b=99 is stored, but no event makes it.");
    change("DELETE FROM keyless WHERE b = 99");
    change("INSERT INTO keyless VALUES ('a', 3)");
    assertThat(log.rebuildAndCompare().differences())
        .containsExactly(
            "keyless: rows differ in a way that only their types or their number show.");
  }

  @Test
  void anotherTypeAndOtherBytesAreDifferences() {
    change("UPDATE counted SET note = '3' WHERE id = 3");
    change("UPDATE counted SET hash = zeroblob(2) WHERE id = 4");
    change("UPDATE counted SET hash = NULL WHERE id = 5");
    assertThat(log.rebuildAndCompare().differences())
        .hasSize(3)
        .anyMatch(s -> s.contains("id=3 differs: note is 3, the events say 3"))
        .anyMatch(s -> s.contains("id=4 differs: hash is 0000, the events say "))
        .anyMatch(s -> s.contains("id=5 differs: hash is null, the events say "));
  }

  @Test
  void realNumberIsNotTheWholeNumberOfTheSameValue() {
    change("UPDATE counted SET note = CAST(3 AS REAL) WHERE id = 3");
    assertThat(log.rebuildAndCompare().differences())
        .containsExactly(
            "counted: rows differ in a way that only their types or their number show.");
  }

  @Test
  void wordsAreComparedAndOnlySoManyDifferencesAreListed() {
    change("DELETE FROM words");
    assertThat(log.rebuildAndCompare().differences())
        .hasSize(20)
        .allMatch(s -> s.startsWith("words: the row body="));
  }

  @Test
  void replayThatCannotGoOnSaysWhere() {
    log.close();
    log = open(new Fails());
    assertThat(log.rebuildAndCompare().differences())
        .containsExactly(
            "The replay stopped at position 7: the projection odd cannot read sortie_progress:"
                + " seven");
    assertThatThrownBy(() -> log.rebuild().join()).hasMessageContaining("seven");
    assertThat(log.verify(List.of()).faults()).isEmpty();
  }

  @Test
  void tableThatIsNotThereIsAnError() {
    log.close();
    log = open(new Homeless());
    assertThatThrownBy(() -> log.rebuildAndCompare())
        .hasMessage("a projection names a table that does not exist: nowhere");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("rebuild"));
  }

  private void change(String sql) {
    assertThat(log.write(tx -> tx.updated(sql)).join()).isPositive();
  }

  private EventLog open(Projection projection) {
    SqliteSettings usual = LogFixture.settings(folder.resolve("squawk.db"));
    return SqliteEventLog.open(
        new SqliteSettings(
            usual.file(),
            usual.project(),
            List.of(new Migration("odd-0001", TABLES)),
            List.of(projection),
            usual.rules(),
            usual.clock(),
            usual.random()));
  }

  private static class Odd implements Projection {

    @Override
    public String name() {
      return "odd";
    }

    @Override
    public List<String> tables() {
      return List.of("counted", "keyless", "words");
    }

    @Override
    public void apply(WritableRows rows, StoredEvent event) {
      rows.update(
          "INSERT INTO counted (hash, note) VALUES (?, ?)",
          event.hash().toBytes(),
          event.position().value());
      rows.update("INSERT INTO keyless VALUES ('a', ?)", event.position().value() % 5);
      rows.update("INSERT INTO words VALUES (?)", event.data());
    }
  }

  /** A version that cannot read an event any more. */
  private static final class Fails extends Odd {

    @Override
    public void apply(WritableRows rows, StoredEvent event) {
      super.apply(rows, event);
      if (event.position().value() == 7) {
        throw new IllegalStateException("seven");
      }
    }
  }

  private static final class Homeless extends Odd {

    @Override
    public List<String> tables() {
      return List.of("nowhere");
    }
  }
}
