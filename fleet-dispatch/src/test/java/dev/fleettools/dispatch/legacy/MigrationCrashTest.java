package dev.fleettools.dispatch.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.migration.TakenOver;
import dev.fleettools.testkit.ChildJvm;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A migration, or taking it back, is killed at random points of time. */
class MigrationCrashTest {

  private static final int ENTRIES = 10_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"squawk.json", "squawk.db"})
  void aKillLosesNothing(String name) throws IOException {
    kill(name, 2, 1);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"squawk.json", "squawk.db"})
  void twentyKillsLoseNothing(String name) throws IOException {
    kill(name, 20, 10);
  }

  private void kill(String name, int migrations, int rollbacks) throws IOException {
    RandomGenerator random = Seeded.random("kills of a migration from " + name);
    Path original = LegacyFile.sample(ENTRIES).write(folder.resolve("original").resolve(name));
    long nanos = wholeRun(original);
    int untouched = 0;
    for (int i = 0; i < migrations; i++) {
      Path home = Files.createDirectories(folder.resolve("kill-" + i));
      Path file = copy(original, home.resolve(name));
      killed(home, "migrate", file, random.nextLong(nanos));
      untouched += check(home, file) ? 1 : 0;
      if (i < rollbacks) {
        killed(home, "rollback", file, random.nextLong(nanos / 4));
        checkRollback(home, file);
      }
    }
    System.out.printf(
        "%s: %d kills within %d ms; %d found the file untouched, %d all taken; %d of rollbacks%n",
        name,
        migrations,
        TimeUnit.NANOSECONDS.toMillis(nanos),
        untouched,
        migrations - untouched,
        rollbacks);
  }

  /** How long it takes when nobody disturbs it. */
  private long wholeRun(Path original) throws IOException {
    Path home = Files.createDirectories(folder.resolve("whole"));
    Path file = copy(original, home.resolve(original.getFileName()));
    try (ChildJvm child = child(home, "migrate", file)) {
      Eventually.holds("the child is ready", () -> child.lines() > 0);
      long start = System.nanoTime();
      Eventually.holds("the child is done", () -> child.lines() > 1);
      return System.nanoTime() - start;
    }
  }

  private void killed(Path home, String work, Path file, long after) throws IOException {
    try (ChildJvm child = child(home, work, file)) {
      Eventually.holds("the child is ready", () -> child.lines() > 0 || !child.isAlive());
      LockSupport.parkNanos(after);
      child.kill();
    }
  }

  private ChildJvm child(Path home, String work, Path file) throws IOException {
    Path git = Files.createTempDirectory(folder, "git");
    return ChildJvm.start(
        MigratingChild.class,
        List.of(work, home.resolve("base").toString(), file.toString(), git.toString()),
        line -> {});
  }

  /**
   * Says whether nothing had been taken; then the command is run again. What was committed is
   * finished by the start of a server alone.
   */
  private boolean check(Path home, Path file) throws IOException {
    try (MigrationRoom room = MigrationRoom.at(home.resolve("base"), git())) {
      long messages = room.count("messages");
      List<TakenOver> done = room.migrations();
      if (done.isEmpty()) {
        assertThat(messages).isZero();
        assertThat(room.count("mail_cursors") + room.count("locks")).isZero();
        assertThat(file).isRegularFile();
      } else {
        assertThat(messages).isEqualTo(ENTRIES);
        assertThat(Files.exists(file)).isNotEqualTo(!room.archives(file).isEmpty());
      }

      room.flight.act();
      if (done.isEmpty()) {
        room.migrate(file, false, false);
      }

      assertWhole(room, file);
      return done.isEmpty();
    }
  }

  private void checkRollback(Path home, Path file) throws IOException {
    try (MigrationRoom room = MigrationRoom.at(home.resolve("base"), git())) {
      room.flight.act();
      if (room.migrations().getFirst().counts()) {
        assertWhole(room, file);
        room.rollback();
      }
      assertThat(room.count("messages") + room.count("locks")).isZero();
      assertThat(file).isRegularFile();
      assertThat(room.archives(file)).isEmpty();
      assertThat(room.flight.log().verify(List.of()).faults()).isEmpty();
    }
  }

  private static void assertWhole(MigrationRoom room, Path file) {
    assertThat(room.migrations()).hasSize(1);
    assertThat(room.count("messages")).isEqualTo(ENTRIES);
    assertThat(room.count("mail_cursors")).isEqualTo(2);
    assertThat(room.count("locks")).isEqualTo(3);
    assertThat(file).doesNotExist();
    assertThat(room.archives(file)).hasSize(1);
    assertThat(Digests.of(room.archives(file).getFirst()))
        .isEqualTo(room.migrations().getFirst().sha256());
    assertThat(room.flight.log().verify(List.of()).faults()).isEmpty();
  }

  private Path git() throws IOException {
    return Files.createTempDirectory(folder, "git");
  }

  private static Path copy(Path original, Path to) throws IOException {
    for (Path part : Parts.content(original)) {
      String ending =
          part.getFileName().toString().substring(original.getFileName().toString().length());
      Files.copy(part, Parts.of(to, ending));
    }
    return to;
  }
}
