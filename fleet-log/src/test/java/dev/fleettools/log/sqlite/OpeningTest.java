package dev.fleettools.log.sqlite;

import static dev.fleettools.log.sqlite.LogFixture.append;
import static dev.fleettools.log.sqlite.LogFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.LogException.Kind;
import dev.fleettools.log.Migration;
import dev.fleettools.log.event.ProjectId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpeningTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("base/prj/squawk.db");
  }

  @Test
  void onlyTheOwnerCanReadTheFiles() throws Exception {
    try (EventLog log = LogFixture.open(file)) {
      append(log, "a", "{}");
      for (String name : List.of("squawk.db", "squawk.db-wal", "squawk.db-shm", "squawk.db.lock")) {
        assertThat(mode(file.resolveSibling(name))).as(name).isEqualTo("rw-------");
      }
      assertThat(mode(folder.resolve("base"))).isEqualTo("rwx------");
      assertThat(mode(folder.resolve("base/prj"))).isEqualTo("rwx------");
    }
    assertThat(file.resolveSibling("squawk.db-wal")).doesNotExist();
  }

  @Test
  void storeThatIsOpenIsNotOpenedAgain() {
    try (EventLog log = LogFixture.open(file)) {
      refusal(LogFixture.settings(file), Kind.UNUSABLE)
          .hasMessageContaining("in use by another process (pid " + ProcessHandle.current().pid());
      append(log, "a", "{}");
    }
    LogFixture.open(file).close();
  }

  @Test
  void changedMigrationIsRefused() {
    LogFixture.open(file).close();
    Migration changed = new Migration("test-0001-things", "CREATE TABLE things (id TEXT)");
    refusal(with(changed), Kind.UNUSABLE)
        .hasMessageContaining("schema step test-0001-things is not the one in this version");
  }

  @Test
  void storeOfANewerVersionIsRefused() {
    LogFixture.open(file).close();
    refusal(with(), Kind.UNUSABLE)
        .hasMessageContaining("written by a newer version")
        .hasMessageContaining("test-0001-things");
    LogFixture.open(file).close();
  }

  @Test
  void stepThatFailsLeavesNothingBehind() throws Exception {
    List<Migration> migrations = new ArrayList<>(LogFixture.settings(file).migrations());
    migrations.add(new Migration("test-0002", "CREATE TABLE half (id TEXT)\n--;\nCREATE TABEL x"));
    try {
      SqliteEventLog.open(with(migrations.toArray(Migration[]::new))).close();
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("TABEL");
    }
    raw(file, "CREATE TABLE half (id TEXT)");
  }

  @Test
  void twoMigrationsOfOneNameAreAnError() {
    Migration one = new Migration("test-0001", "CREATE TABLE x (id TEXT)");
    assertThatThrownBy(() -> SqliteEventLog.open(with(one, one)))
        .hasMessage("two migrations are called test-0001");
  }

  @Test
  void newTableOfAProjectionIsFilledFromTheLog() throws Exception {
    try (EventLog log = LogFixture.open(file)) {
      append(log, "a", "{}");
    }
    raw(file, "DROP TABLE things", "DELETE FROM migrations WHERE id = 'test-0001-things'");
    try (EventLog log = LogFixture.open(file)) {
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void tablesAreFilledEvenIfTheFirstTryWasCutShort() throws Exception {
    try (EventLog log = LogFixture.open(file)) {
      append(log, "a", "{}");
    }
    raw(
        file,
        "DELETE FROM things",
        "INSERT INTO rebuild_due VALUES ('" + LogFixture.PROJECT + "')");
    LogFixture.open(file).close();
    try (EventLog log = LogFixture.open(file)) {
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void logThatNewRowsCannotBeComputedFromIsRefusedAndLeftAlone() throws Exception {
    try (EventLog log = SqliteEventLog.open(withoutProjections())) {
      append(log, "a", "{\"poison\":true}");
    }
    raw(file, "INSERT INTO rebuild_due VALUES ('" + LogFixture.PROJECT + "')");
    for (int i = 0; i < 2; i++) {
      refusal(LogFixture.settings(file), Kind.UNUSABLE).hasMessageContaining("cannot be computed");
    }
    SqliteEventLog.open(withoutProjections()).close();
  }

  @Test
  void storeOfAnotherProjectIsRefused() {
    try (EventLog log = LogFixture.open(file)) {
      append(log, "a", "{}");
    }
    SqliteSettings usual = LogFixture.settings(file);
    SqliteSettings other =
        new SqliteSettings(
            file,
            new ProjectId("prj-other"),
            usual.migrations(),
            usual.projections(),
            usual.rules(),
            usual.clock(),
            usual.random());
    refusal(other, Kind.UNUSABLE)
        .hasMessageContaining(
            "belongs to the project " + LogFixture.PROJECT + ", not to prj-other");
  }

  @Test
  void fileThatIsNoStoreIsRefused() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "dear diary, ".repeat(1_000));
    refusal(LogFixture.settings(file), Kind.UNUSABLE)
        .hasMessageContaining("not a FleetTools store");
  }

  @Test
  void folderThatCannotBeMadeIsSaid() throws Exception {
    Files.writeString(folder.resolve("base"), "a file is in the way");
    refusal(LogFixture.settings(file), Kind.UNUSABLE).hasMessageContaining("squawk.db.lock");
  }

  private SqliteSettings withoutProjections() {
    SqliteSettings usual = LogFixture.settings(file);
    return new SqliteSettings(
        file,
        usual.project(),
        usual.migrations(),
        List.of(),
        usual.rules(),
        usual.clock(),
        usual.random());
  }

  private SqliteSettings with(Migration... migrations) {
    SqliteSettings usual = LogFixture.settings(file);
    return new SqliteSettings(
        file,
        usual.project(),
        List.of(migrations),
        usual.projections(),
        usual.rules(),
        usual.clock(),
        usual.random());
  }

  private static AbstractThrowableAssert<?, ?> refusal(SqliteSettings settings, Kind kind) {
    LogException refusal =
        catchThrowableOfType(LogException.class, () -> SqliteEventLog.open(settings).close());
    assertThat(refusal).isNotNull().extracting(LogException::kind).isEqualTo(kind);
    return assertThat(refusal);
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
