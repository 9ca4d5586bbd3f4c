package dev.fleettools.dispatch.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.LockId;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.legacy.Counts;
import dev.fleettools.core.squawk.mail.Cursor;
import dev.fleettools.core.squawk.mail.Mailboxes;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrateLegacyTest {

  @TempDir Path folder;
  private MigrationRoom room;

  @BeforeEach
  void open() {
    room = new MigrationRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"squawk.json", "squawk.db"})
  void everythingIsTakenWithItsIdsAndItsTimes(String name) {
    Path file = LegacyFile.sample(400).write(room.place(name));

    MigrateLegacy.Output output = room.migrate(null, false, false);

    assertThat(output.state()).isEqualTo(MigrateLegacy.State.APPLIED);
    assertThat(output.counts()).isEqualTo(new Counts(4, 400, 2, 3));
    assertThat(output.badCount()).isZero();
    Message message = room.message("evt_17");
    assertThat(message.mailboxId()).isEqualTo(new MailboxId("box-1"));
    assertThat(message.messageType()).isEqualTo("odd/type");
    assertThat(message.content().get("text").stringValue()).isEqualTo("entry 17 – ü");
    assertThat(message.sentAt()).isEqualTo(LegacyFile.BEGIN.plusMillis(5));
    assertThat(room.message("evt_20").from()).isEqualTo("pilot-6");
    assertThat(room.count("messages")).isEqualTo(400);
    assertThat(file).doesNotExist();
    assertThat(room.archives(file)).hasSize(1);
    assertThat(room.migrations()).hasSize(1);
    assertThat(room.flight.log().verify(List.of()).faults()).isEmpty();
    assertThat(room.flight.log().rebuildAndCompare().differences()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"squawk.json", "squawk.db"})
  void cursorStandsAfterAsManyEntriesAsItHadSeen(String name) {
    LegacyFile.sample(400).write(room.place(name));
    room.migrate(null, false, false);

    Cursor middle = cursor("reader@box-0");
    Cursor end = cursor("box-1");

    // The fiftieth entry of box-0 is number 49 * 4.
    assertThat(middle.position()).isEqualTo(room.message("evt_196").position());
    assertThat(end.position()).isEqualTo(room.message("evt_397").position());
  }

  @Test
  void locksKeepTheirFate() {
    LegacyFile.sample(8).write(room.place("squawk.json"));
    room.migrate(null, false, false);

    assertThat(lock("lock_released").state()).isEqualTo(Lock.State.RELEASED);
    assertThat(lock("lock_released").endedAt()).isEqualTo(LegacyFile.BEGIN.plusSeconds(5));
    assertThat(lock("lock_expired").state()).isEqualTo(Lock.State.EXPIRED);
    assertThat(lock("lock_expired").key().glob()).isTrue();
    assertThat(lock("lock_held").state()).isEqualTo(Lock.State.ACTIVE);
    assertThat(lock("lock_held").grantedAt()).isEqualTo(LegacyFile.BEGIN);
    assertThat(lock("lock_held").checksum()).isEqualTo("abc");
  }

  @Test
  void causesAreLinkedAndTheRestIsKept() {
    LegacyFile.sample(40).write(room.place("squawk.json"));
    room.migrate(null, false, false);

    List<StoredEvent> events = room.flight.events();
    StoredEvent cause = sent(events, "evt_8");
    // The cause of evt_20 lies in a mailbox that comes after its own.
    assertThat(sent(events, "evt_20").causationId()).isNull();
    assertThat(sent(events, "evt_10").causationId()).isEqualTo(sent(events, "evt_9").eventId());
    assertThat(cause.occurredAt()).isEqualTo(LegacyFile.BEGIN.plusMillis(3));
    String kept =
        String.join(
            "\n",
            events.stream()
                .filter(e -> e.type().equals("legacy_details_kept"))
                .map(StoredEvent::data)
                .toList());
    assertThat(kept).contains("\"evt_5\"", "\"evt_4\"", "srt-9", "pilot-1", "/tmp/wt");
  }

  @Test
  void dryRunChangesNothing() throws IOException {
    Path file = LegacyFile.sample(40).write(room.place("squawk.json"));
    byte[] before = Files.readAllBytes(file);
    Position head = room.flight.log().head();

    MigrateLegacy.Output output = room.migrate(null, true, false);

    assertThat(output.state()).isEqualTo(MigrateLegacy.State.DRY_RUN);
    assertThat(output.counts().messages()).isEqualTo(40);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(room.flight.log().head()).isEqualTo(head);
  }

  @ParameterizedTest
  @ValueSource(strings = {"squawk.json", "squawk.db"})
  void twiceIsOnce(String name) {
    Path file = LegacyFile.sample(40).write(room.place(name));
    room.migrate(null, false, false);
    Position head = room.flight.log().head();

    assertThat(room.migrate(null, false, false).state())
        .isEqualTo(MigrateLegacy.State.ALREADY_APPLIED);
    assertThat(room.migrate(file, false, false).state())
        .isEqualTo(MigrateLegacy.State.ALREADY_APPLIED);
    assertThat(room.flight.log().head()).isEqualTo(head);
  }

  @Test
  void whatCameToTheFileSinceIsTakenAlone() {
    LegacyFile legacy = LegacyFile.sample(40);
    Path file = legacy.write(room.place("squawk.json"));
    room.migrate(null, false, false);
    legacy.note("evt_late", "box-2");
    legacy.write(file);

    MigrateLegacy.Output second = room.migrate(null, false, false);

    assertThat(second.counts().messages()).isEqualTo(1);
    assertThat(second.alreadyHere()).isEqualTo(43);
    assertThat(second.notes()).anyMatch(note -> note.contains("reader@box-0"));
    assertThat(room.count("messages")).isEqualTo(41);
  }

  @ParameterizedTest
  @ValueSource(strings = {"squawk.json", "squawk.db"})
  void rollbackRestoresTheFileAndTheRowsAsTheyWere(String name) throws IOException {
    legacyBefore();
    String rows = room.rows();
    Path file = LegacyFile.sample(400).write(room.place(name));
    byte[] original = Files.readAllBytes(file);
    room.migrate(file, false, false);
    assertThat(room.rows()).isNotEqualTo(rows);

    room.rollback();

    assertThat(room.rows()).isEqualTo(rows);
    assertThat(Files.readAllBytes(file)).isEqualTo(original);
    assertThat(room.archives(file)).isEmpty();
    assertThat(room.migrations().getFirst().counts()).isFalse();
    assertThat(room.flight.log().rebuildAndCompare().differences()).isEmpty();
    assertThatThrownBy(() -> room.rollback("mig-2"))
        .isInstanceOf(FleetException.class)
        .extracting("code")
        .isEqualTo(ErrorCode.CONFLICT);

    assertThat(room.migrate(file, false, false).counts()).isEqualTo(new Counts(2, 400, 1, 3));
  }

  @Test
  void rollbackWithoutItsArchiveIsRefused() throws IOException {
    Path file = LegacyFile.sample(8).write(room.place("squawk.json"));
    room.migrate(null, false, false);
    Files.delete(room.archives(file).getFirst());

    assertThatThrownBy(room::rollback)
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("is not there, and nothing was rolled back");
    assertThat(room.migrations().getFirst().counts()).isTrue();
  }

  @Test
  void rollbackOverwritesNoFile() throws IOException {
    Path file = LegacyFile.sample(8).write(room.place("squawk.json"));
    room.migrate(null, false, false);
    Files.writeString(file, "mine");

    assertThatThrownBy(room::rollback)
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("move that file away");
    assertThat(file).hasContent("mine");
  }

  @Test
  void lockThatSomebodyHoldsHereIsNotGivenTwice() {
    LegacyFile.sample(4).write(room.place("squawk.json"));
    room.migrate(null, false, false);
    LegacyFile other = new LegacyFile().mailbox("box-9");
    other.lock("lock_second", "src/held.*", java.time.Duration.ofDays(3000).toMillis(), null);
    Path second = other.write(room.place("other.json"));

    MigrateLegacy.Output output = room.migrate(second, false, false);

    assertThat(lock("lock_second").state()).isEqualTo(Lock.State.RELEASED);
    assertThat(output.notes()).anyMatch(note -> note.contains("lock_held"));
  }

  @Test
  void severalFilesAreAskedFor() {
    LegacyFile.sample(4).write(room.place("squawk.json"));
    LegacyFile.sample(4).write(room.place("squawk.db"));

    assertThatThrownBy(() -> room.migrate(null, false, false))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("--from");
  }

  @Test
  void storeOfThisVersionIsNoLegacyOne() {
    Path own = folder.resolve("base/prj-test/squawk.db");

    assertThatThrownBy(() -> room.migrate(own, false, false))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("no legacy one");
    assertThat(own).exists();
  }

  /** A migration before, so that a rollback has something to leave alone. */
  private void legacyBefore() {
    LegacyFile earlier = new LegacyFile().mailbox("box-0").mailbox("quiet");
    earlier.note("early_1", "box-0");
    earlier.note("early_2", "box-0");
    earlier.cursor("box-1", "box-1", 0);
    room.migrate(earlier.write(room.place("earlier.json")), false, false);
  }

  private Cursor cursor(String id) {
    return room.flight.log().read(rows -> Mailboxes.cursor(rows, id)).orElseThrow();
  }

  private Lock lock(String id) {
    return room.flight.log().read(rows -> LockTable.find(rows, new LockId(id))).orElseThrow();
  }

  private static StoredEvent sent(List<StoredEvent> events, String id) {
    return events.stream()
        .filter(e -> e.type().equals("squawk_sent") && e.data().contains("\"" + id + "\""))
        .findFirst()
        .orElseThrow();
  }
}
