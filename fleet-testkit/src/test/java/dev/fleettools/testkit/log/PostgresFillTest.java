package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.LogException;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import dev.fleettools.testkit.Seeded;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many rows at once arrive as they were given. */
final class PostgresFillTest {

  private static final String TARGET = "filled (id, words, raw)";
  private static final String ODD = "\\N\t\n\r\b\f\u000b\\.\\\\x,\"' äß漢😀\u0001\u007f";

  private final PostgresDatabase database =
      new PostgresDatabase(DatabaseUrl.parse(PostgresServer.shared().freshDatabase()));
  private final Session session = database.openWriter();
  private final RandomGenerator random = Seeded.random("filling tables");

  @BeforeEach
  void table() {
    session.run("CREATE TABLE filled (id BIGINT PRIMARY KEY, words TEXT, raw BYTEA)");
    session.run("BEGIN");
  }

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  @Test
  void oddTextsBytesAndNothingsArriveAsTheyWere() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(new @Nullable Object[] {1L, ODD, new byte[] {0, 1, '\n', '\t', '\\', (byte) 0xff}});
    rows.add(new @Nullable Object[] {2, "", new byte[0]});
    rows.add(new @Nullable Object[] {Long.MIN_VALUE, null, null});
    rows.add(new @Nullable Object[] {3L, "\\.", null});
    rows.add(new @Nullable Object[] {4L, "x".repeat(1_000_000), new byte[300_000]});
    for (long id = 5; id < 300; id++) {
      rows.add(new @Nullable Object[] {id, words(), bytes()});
    }
    session.fill(TARGET, 3, rows.iterator());
    session.run("COMMIT");
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(expected(rows));
  }

  @Test
  void moreRowsThanOneStreamTakes() {
    session.fill(TARGET, 3, counted(120_001, 0));
    session.run("COMMIT");
    assertThat(session.query("SELECT count(*) AS n FROM filled", row -> row.number("n")))
        .containsExactly(120_001L);
  }

  @Test
  void noRowsAreNoTrouble() {
    session.fill(TARGET, 3, List.<@Nullable Object[]>of().iterator());
    session.run("COMMIT");
    assertThat(stored()).isEmpty();
  }

  @Test
  void readerThatFailsLeavesAConnectionThatGoesOn() {
    assertThatThrownBy(() -> session.fill(TARGET, 3, counted(70_000, 60_000)))
        .hasMessage("not now (a test throws this on purpose)");
    session.rollback();
    session.fill(TARGET, 3, counted(3, 0));
    assertThat(stored()).hasSize(3);
  }

  @Test
  void rowThatIsRefusedIsSaidAndTheTransactionUndone() {
    List<@Nullable Object[]> twice =
        List.of(new @Nullable Object[] {1L, "a", null}, new @Nullable Object[] {1L, "b", null});
    assertThatThrownBy(() -> session.fill(TARGET, 3, twice.iterator()))
        .hasMessageContaining("filled");
    session.rollback();
    assertThat(stored()).isEmpty();
  }

  @Test
  void textThatCannotBeStoredIsRefused() {
    List<@Nullable Object[]> rows =
        List.<@Nullable Object[]>of(new @Nullable Object[] {1L, "\0", null});
    assertThatThrownBy(() -> session.fill(TARGET, 3, rows.iterator()))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("a NUL character");
    session.rollback();
    assertThat(stored()).isEmpty();
  }

  private record Stored(long id, @Nullable String words, @Nullable String raw) {}

  private List<Stored> stored() {
    return session.query(
        "SELECT id, words, raw FROM filled",
        row -> new Stored(row.number("id"), row.textOrNull("words"), hex(row.bytesOrNull("raw"))));
  }

  private static List<Stored> expected(List<@Nullable Object[]> rows) {
    return rows.stream()
        .map(
            row -> new Stored(((Number) row[0]).longValue(), (String) row[1], hex((byte[]) row[2])))
        .toList();
  }

  private static @Nullable String hex(byte @Nullable [] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }

  private String words() {
    StringBuilder words = new StringBuilder();
    int[] letters = (ODD + "abc").codePoints().toArray();
    for (int i = random.nextInt(40); i > 0; i--) {
      words.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return words.toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(50)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Rows with the numbers from 1 on; at one of them reading fails, unless it is 0. */
  private static Iterator<@Nullable Object[]> counted(int rows, int failsAt) {
    return new Iterator<>() {
      private long given;

      @Override
      public boolean hasNext() {
        return given < rows;
      }

      @Override
      public @Nullable Object[] next() {
        given++;
        if (given == failsAt) {
          throw new IllegalStateException("not now (a test throws this on purpose)");
        }
        return new @Nullable Object[] {given, "w" + given, null};
      }
    };
  }
}
