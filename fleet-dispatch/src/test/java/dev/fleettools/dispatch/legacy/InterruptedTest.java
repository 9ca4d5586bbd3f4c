package dev.fleettools.dispatch.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server died between the commit of a migration and the move of its file; the next one starts.
 */
class InterruptedTest {

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
  void startArchivesTheFileOfACommittedMigration(String name) {
    Path file = taken(name);
    Path archive = Path.of(room.migrations().getFirst().archivedAs());
    Parts.restore(archive, file);

    room.flight.act();

    assertThat(file).doesNotExist();
    assertThat(Digests.of(archive)).isEqualTo(room.migrations().getFirst().sha256());
    assertThat(room.migrations()).hasSize(1);
  }

  @Test
  void startTakesBackWhatIsNotAsItWasCountedAndLeavesTheFile() {
    Path file = taken("squawk.json");
    Path archive = Path.of(room.migrations().getFirst().archivedAs());
    Parts.restore(archive, file);
    room.change("UPDATE legacy_migrations SET messages = messages + 1");

    room.flight.act();

    assertThat(file).isRegularFile();
    assertThat(archive).doesNotExist();
    assertThat(room.migrations().getFirst().counts()).isFalse();
  }

  @Test
  void startMovesWhatBelongsToAFileThatIsArchivedAlready() throws IOException {
    Path file = taken("squawk.db");
    Path archive = Path.of(room.migrations().getFirst().archivedAs());
    Files.writeString(Parts.of(file, "-journal"), "left");

    room.flight.act();

    assertThat(Parts.of(file, "-journal")).doesNotExist();
    assertThat(Parts.of(archive, "-journal")).hasContent("left");
  }

  @Test
  void startLeavesAFileThatGotNewRecordsSince() throws IOException {
    Path file = taken("squawk.json");
    Path archive = Path.of(room.migrations().getFirst().archivedAs());
    Parts.restore(archive, file);
    Files.writeString(file, Files.readString(file) + "\n");

    room.flight.act();

    assertThat(file).exists();
    assertThat(archive).doesNotExist();
  }

  @Test
  void startBringsTheFileOfARolledBackMigrationBack() {
    Path file = taken("squawk.json");
    Path archive = Path.of(room.migrations().getFirst().archivedAs());
    room.rollback();
    Parts.archive(file, archive);

    room.flight.act();

    assertThat(file).isRegularFile();
    assertThat(archive).doesNotExist();
  }

  @Test
  void startLeavesWhatIsFinishedAsItIs() throws IOException {
    Path file = taken("squawk.json");
    Files.writeString(file, "something new");

    room.flight.act();

    assertThat(file).hasContent("something new");
    assertThat(room.archives(file)).hasSize(1);
  }

  private Path taken(String name) {
    Path file = LegacyFile.sample(20).write(room.place(name));
    room.migrate(null, false, false);
    return file;
  }
}
