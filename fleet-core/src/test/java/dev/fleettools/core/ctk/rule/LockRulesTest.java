package dev.fleettools.core.ctk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.LockId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.path.PathCase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockRulesTest {

  static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  static final LockOwner ANN = new LockOwner.Agent(new SpecialistId("ann"));
  static final LockOwner BOB = new LockOwner.Agent(new SpecialistId("bob"));
  static final LockOwner SORTIE =
      new LockOwner.Sortie(new SortieId("srt-1"), "m7.3", null, null, null);

  @ParameterizedTest
  @CsvSource({
    "edit,   edit,   false",
    "edit,   read,   false",
    "read,   edit,   false",
    "delete, read,   false",
    "read,   delete, false",
    "delete, edit,   false",
    "read,   read,   true"
  })
  void onlyReadersShareAKey(String held, String asked, boolean granted) {
    Lock lock = lock("lck-1", BOB, "src/a.txt", mode(held), NOW.plusSeconds(1));

    assertThat(judge(List.of(lock), ask(ANN, mode(asked), "src/a.txt")))
        .isInstanceOf(granted ? Ruling.Granted.class : Ruling.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "src/a.txt,    src/a.txt,    true",
    "src/a.txt,    src/b.txt,    false",
    "src/a.txt,    src/*.txt,    true",
    "src/**,       src/x/y.java, true",
    "src/*,        src/x/y.java, false",
    "src/*.java,   src/A*,       true",
    "src/*.java,   src/*.txt,    false",
    "'{a,b}/c',    b/*,          true"
  })
  void keysConflictWhenSomePathCouldMatchBoth(String held, String asked, boolean conflict) {
    Ruling oneWay =
        judge(
            List.of(lock("lck-1", BOB, held, LockMode.EDIT, null)), ask(ANN, LockMode.EDIT, asked));
    Ruling otherWay =
        judge(
            List.of(lock("lck-1", BOB, asked, LockMode.EDIT, null)), ask(ANN, LockMode.EDIT, held));

    assertThat(oneWay instanceof Ruling.Refused).isEqualTo(conflict);
    assertThat(otherWay instanceof Ruling.Refused).isEqualTo(conflict);
  }

  @Test
  void oneTakenKeyRefusesTheWholeRequest() {
    Lock lock = lock("lck-1", BOB, "b", LockMode.EDIT, NOW.plusSeconds(5));

    Ruling ruling = judge(List.of(lock), ask(ANN, LockMode.EDIT, "a", "b", "c"));

    assertThat(ruling)
        .isInstanceOfSatisfying(
            Ruling.Refused.class,
            refused -> {
              assertThat(refused.clashes())
                  .singleElement()
                  .extracting(c -> c.asked().key())
                  .isEqualTo("file:b");
              FleetException refusal = Refusals.conflict(refused);
              assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
              assertThat(refusal.details())
                  .containsEntry("lock_id", "lck-1")
                  .containsEntry("holder", "agent:bob")
                  .containsEntry("expires_at", "2026-03-01T09:00:05Z");
            });
  }

  @Test
  void ownerGetsItsOwnLockBack() {
    Lock lock = lock("lck-1", ANN, "a", LockMode.EDIT, NOW.plusSeconds(5));

    assertThat(held(judge(List.of(lock), ask(ANN, LockMode.EDIT, "a")))).isEqualTo(lock);
    assertThat(held(judge(List.of(lock), ask(ANN, LockMode.READ, "a")))).isEqualTo(lock);
    assertThat(held(judge(List.of(lock), ask(ANN, LockMode.DELETE, "a")))).isNull();
  }

  @Test
  void ownPatternDoesNotStandInTheWayButIsNotTheSameLock() {
    Lock lock = lock("lck-1", ANN, "src/**", LockMode.EDIT, null);

    assertThat(held(judge(List.of(lock), ask(ANN, LockMode.EDIT, "src/a")))).isNull();
  }

  @Test
  void lockWhoseTimeIsOverIsRecordedAsExpiredAndGivenOn() {
    Lock over = lock("lck-1", BOB, "a", LockMode.EDIT, NOW);
    Lock running = lock("lck-2", BOB, "b", LockMode.EDIT, NOW.plus(Duration.ofNanos(1000)));

    assertThat(judge(List.of(over), ask(ANN, LockMode.EDIT, "a")))
        .isInstanceOfSatisfying(
            Ruling.Granted.class, g -> assertThat(g.expired()).containsExactly(over));
    assertThat(judge(List.of(running), ask(ANN, LockMode.EDIT, "b")))
        .isInstanceOf(Ruling.Refused.class);
  }

  @Test
  void lockOfASortieDoesNotExpire() {
    Lock lock = lock("lck-1", SORTIE, "a", LockMode.EDIT, null);

    Ruling ruling =
        LockRules.judge(
            List.of(lock), List.of(), ask(ANN, LockMode.EDIT, "a"), NOW.plus(Duration.ofDays(400)));

    assertThat(ruling)
        .isInstanceOfSatisfying(
            Ruling.Refused.class,
            refused ->
                assertThat(Refusals.conflict(refused))
                    .hasMessageContaining("m7.3")
                    .hasMessageContaining("until its work is merged"));
  }

  @Test
  void endedLocksAreNoLonger() {
    Lock ended =
        lock("lck-1", BOB, "a", LockMode.EDIT, null).ended(Lock.State.RELEASED, NOW, "released");

    assertThat(judge(List.of(ended), ask(ANN, LockMode.EDIT, "a")))
        .isEqualTo(new Ruling.Granted(List.of(new Ruling.Grant(key("a"), null)), List.of()));
  }

  @Test
  void oneKeyAskedTwiceIsOneLock() {
    assertThat(ask(ANN, LockMode.EDIT, "a", "a").keys()).containsExactly(key("a"));
  }

  @Test
  void foldedFileSystemKnowsOneKeyForAllSpellings() {
    LockKey upper = LockKey.inProject("Src/README.md", PathCase.FOLDED);
    LockKey lower = LockKey.inProject("src/readme.MD", PathCase.FOLDED);

    assertThat(upper.key()).isEqualTo(lower.key());
    assertThat(LockKey.inProject("SRC/*.md", PathCase.FOLDED).overlaps(upper, PathCase.FOLDED))
        .isTrue();
  }

  private static @Nullable Lock held(Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Granted.class);
    return ((Ruling.Granted) ruling).grants().getFirst().held();
  }

  private static Ruling judge(List<Lock> locks, Ask ask) {
    return LockRules.judge(locks, List.of(), ask, NOW);
  }

  private static Ask ask(LockOwner owner, LockMode mode, String... paths) {
    return Ask.ofFiles(
        owner, List.of(paths).stream().map(LockRulesTest::key).toList(), mode, PathCase.EXACT);
  }

  private static LockMode mode(String text) {
    return LockMode.valueOf(text.toUpperCase(java.util.Locale.ROOT));
  }

  static LockKey key(String path) {
    return LockKey.inProject(path, PathCase.EXACT);
  }

  static Lock lock(
      String id, LockOwner owner, String path, LockMode mode, @Nullable Instant expires) {
    return new Lock(
        new LockId(id),
        key(path),
        mode,
        owner,
        null,
        null,
        expires == null ? null : 30_000L,
        7,
        7,
        NOW.minusSeconds(60),
        expires,
        Lock.State.ACTIVE,
        null,
        null);
  }
}
