package dev.fleettools.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQL gives back, and what a wrong use of it says. */
final class RowsTest {

  @TempDir Path folder;
  private EventLog log;

  @BeforeEach
  void openLog() {
    log = LogFixture.open(folder.resolve("squawk.db"));
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void nullWhereAValueMustBeIsAnError() {
    assertThatThrownBy(() -> one("SELECT NULL AS x", row -> row.text("x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("column x is NULL in: SELECT NULL AS x");
    assertThatThrownBy(() -> one("SELECT NULL AS x", row -> row.number("x")))
        .hasMessageContaining("column x is NULL");
    assertThatThrownBy(() -> one("SELECT NULL AS x", row -> row.bytes("x")))
        .hasMessageContaining("column x is NULL");
    assertThat(this.<Boolean>one("SELECT NULL AS x", row -> row.bytesOrNull("x") == null)).isTrue();
    assertThat(this.<Boolean>one("SELECT 0 AS x", row -> row.numberOrNull("x") == null)).isFalse();
    assertThat(this.<Boolean>one("SELECT 7 AS x", row -> row.timeOrNull("x") != null)).isTrue();
  }

  @Test
  void unknownColumnIsNamed() {
    assertThatThrownBy(() -> one("SELECT 1 AS x", row -> row.text("y")))
        .hasMessage("no column y in: SELECT 1 AS x");
  }

  @Test
  void bytesComeBack() {
    byte[] bytes = {0, -1, 7};
    byte[] found =
        log.read(rows -> rows.query("SELECT ? AS x", r -> r.bytes("x"), bytes)).getFirst();
    assertThat(found).isEqualTo(bytes);
  }

  @Test
  void parameterOfAnotherKindIsRefused() {
    assertThatThrownBy(
            () -> log.read(rows -> rows.query("SELECT ? AS x", r -> r.text("x"), List.of())).size())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be a parameter");
  }

  @Test
  void twoRowsWhereOneIsExpectedAreAnError() {
    assertThatThrownBy(
            () -> log.read(rows -> rows.one("SELECT 1 AS x UNION SELECT 2", r -> r.number("x"))))
        .hasMessageContaining("one row expected, found 2");
  }

  @Test
  void anyNumberOfStatementsMayBeUsed() {
    List<Long> found =
        log.read(
            rows -> {
              List<Long> numbers = new ArrayList<>();
              for (int i = 0; i < 600; i++) {
                numbers.addAll(rows.query("SELECT " + i % 400 + " AS x", r -> r.number("x")));
              }
              return numbers;
            });
    assertThat(found).hasSize(600).last().isEqualTo(199L);
  }

  @Test
  void readerThatThrowsLeavesTheConnectionsUsable() {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(
              () ->
                  one(
                      "SELECT 1 AS x",
                      row -> {
                        throw new IllegalArgumentException("enough");
                      }))
          .hasMessage("enough");
    }
    assertThat(this.<Boolean>one("SELECT 1 AS x", row -> row.flag("x"))).isTrue();
  }

  private <T> T one(String sql, Function<Row, T> reader) {
    return log.read(rows -> rows.one(sql, reader)).orElseThrow();
  }
}
