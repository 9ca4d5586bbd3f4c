package dev.fleettools.dispatch.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.legacy.Problem;
import dev.fleettools.log.event.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRecordsTest {

  @TempDir Path folder;
  private MigrationRoom room;
  private final LegacyFile legacy = new LegacyFile().mailbox("box");

  @BeforeEach
  void open() {
    room = new MigrationRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id          | two words          | its id 'two words' is not 1 to 128
          mailbox_id  | elsewhere          | it lies under 'box' and calls itself 'elsewhere'
          data        | {"text":           | its data is not JSON text
          data        | {"a":"\\ud800"}    | unpaired surrogate
          metadata    | not json           | its metadata is not JSON text
          occurred_at | yesterday          | its occurred_at 'yesterday' is not a time
          occurred_at | 0001-01-01T00:00Z  | outside the years 1970 to 9999
          """)
  void badFieldIsToldWithItsPlace(String field, String value, String problem) {
    legacy.note("good_1", "box");
    legacy.note("bad", "box").put(field, value);
    Path file = legacy.write(room.place("squawk.json"));

    assertThatThrownBy(() -> room.migrate(null, false, false))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("has 1 bad records")
        .hasMessageContaining("squawk.json line")
        .hasMessageContaining("(/events/box/1)")
        .hasMessageContaining(problem);
    assertThat(file).exists();
    assertThat(room.flight.log().head()).isEqualTo(Position.START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"squawk.json", "squawk.db"})
  void badRecordsAreLeftOutOnRequestAndListed(String name) {
    legacy.note("good_1", "box");
    legacy.note("no_time", "box").putNull("occurred_at");
    legacy.note("good_2", "box");
    legacy.cursor("behind_the_start", "box", -3);
    legacy.cursor("reader", "box", 2);
    legacy.lock("lock_1", "a.txt", 5, null).put("reserved_by", "nobody at all");
    Path file = legacy.write(room.place(name));

    MigrateLegacy.Output output = room.migrate(null, false, true);

    assertThat(output.badCount()).isEqualTo(3);
    assertThat(output.bad())
        .extracting(Problem::problem)
        .containsExactlyInAnyOrder(
            "it has no occurred_at",
            "its position is -3, below 0",
            "its reserved_by 'nobody at all' is not 1 to 128 letters, digits and . _ : @ -");
    assertThat(output.counts().messages()).isEqualTo(2);
    assertThat(room.archives(file)).hasSize(1);
    assertThat(room.migrations().getFirst().skipped()).isEqualTo(3);
  }

  @Test
  void sameIdTwiceIsTakenOnceAndAnotherRecordOfThatIdIsBad() {
    legacy.note("once", "box");
    legacy.note("twice", "box");
    legacy.tree();
    legacy.note("twice", "box").put("occurred_at", LegacyFile.BEGIN.plusMillis(2).toString());
    legacy.note("once", "box").put("data", "{\"other\":1}");
    legacy.write(room.place("squawk.json"));

    MigrateLegacy.Output output = room.migrate(null, false, true);

    assertThat(output.counts().messages()).isEqualTo(2);
    assertThat(output.bad())
        .singleElement()
        .extracting(Problem::problem)
        .asString()
        .contains("its id 'once' is that of another one in squawk.json line")
        .contains("/events/box/0");
    assertThat(output.notes()).anyMatch(note -> note.contains("is there twice"));
  }

  @Test
  void danglingMailboxesAndOddCursorsAreToldAndTaken() {
    legacy.note("good_1", "box");
    legacy.note("stray", "nowhere");
    legacy.cursor("far", "box", 50);
    legacy.cursor("late", "box", 0);
    legacy.cursor("lost", "never", 2);
    legacy.write(room.place("squawk.json"));

    MigrateLegacy.Output output = room.migrate(null, false, false);

    assertThat(output.counts().mailboxes()).isEqualTo(3);
    assertThat(output.notes())
        .anyMatch(note -> note.contains("2 mailboxes are named") && note.contains("nowhere, never"))
        .anyMatch(note -> note.contains("The cursor far is at 50, past the 1 entries"))
        .anyMatch(note -> note.contains("The cursor late") && note.contains("stands before it"));
    assertThat(room.message("stray").mailboxId().value()).isEqualTo("nowhere");
  }

  @Test
  void emptyStoreIsTakenAndArchived() {
    Path file = new LegacyFile().write(room.place("squawk.json"));

    assertThat(room.migrate(null, false, false).counts().messages()).isZero();
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{\"events\": 3}", "{\"events\": {\"b\": [{\"id\": ", "null", "{} {}"})
  void whatIsNoWholeStoreIsRefusedEvenWithSkipBad(String text) throws IOException {
    Path file = legacy.write(room.place("squawk.json"));
    Files.writeString(file, text);

    assertThatThrownBy(() -> room.migrate(null, false, true))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("cannot be read as a legacy store, and nothing was taken")
        .extracting("code")
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(file).hasContent(text);
  }

  @Test
  void tornDatabaseIsRefused() throws IOException {
    Path file = LegacyFile.sample(4000).write(room.place("squawk.db"));
    Files.deleteIfExists(Path.of(file + "-wal"));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, Math.max(2048, bytes.length / 2)));

    assertThatThrownBy(() -> room.migrate(null, false, true))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("cannot be read as a legacy store");
  }

  @Test
  void whatNoLegacyStoreHasIsTold() throws IOException {
    Path file = room.place("squawk.json");
    legacy.note("good_1", "box");
    legacy.write(file);
    Files.writeString(
        file, Files.readString(file).replaceFirst("\\{", "{\"pilots\": {\"a\": [1]},"));

    assertThat(room.migrate(null, false, false).notes())
        .anyMatch(note -> note.contains("It also holds pilots"));
  }
}
