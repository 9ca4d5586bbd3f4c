package dev.fleettools.core.ctk;

import static dev.fleettools.core.ctk.LockFixture.agent;
import static dev.fleettools.core.ctk.LockFixture.failure;
import static dev.fleettools.core.ctk.LockFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.ctk.LockFixture.Wish;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody may ask of the writer, since everybody else would wait for it. */
@Timeout(120)
class LockLimitsTest {

  @TempDir Path folder;
  private LockFixture locks;

  @BeforeEach
  void open() {
    locks = new LockFixture(folder);
  }

  @AfterEach
  void close() {
    locks.close();
  }

  @Test
  void patternsThatAreHardToCompareAreTakenToOverlap() {
    String[] hard = hard("a");
    assertThat(locks.reserve(agent("a"), hard)).hasSize(hard.length);
    assertThat(locks.reserve(agent("a"), hard)).hasSize(hard.length);
    assertThat(refused(() -> locks.reserve(agent("b"), hard("b"))).code())
        .isEqualTo(ErrorCode.CONFLICT);
    assertThat(locks.reserve(agent("b"), "src/b/plain.py", "docs/*.md")).hasSize(2);
  }

  @Test
  void aRequestOfFarTooManyPathsIsRefusedBeforeTheyAreLookedAt() {
    List<String> paths = IntStream.range(0, 250_000).mapToObj(i -> "a" + i).toList();
    String[] many = paths.toArray(String[]::new);
    FleetException tooMany = refused(() -> locks.reserve(agent("a"), many));
    assertThat(tooMany.code()).isEqualTo(ErrorCode.VALIDATION);
    assertThat(tooMany).hasMessageContaining("1000 paths, not 250000");
    assertThat(locks.files.looks()).isZero();
    assertThat(release(paths, null)).hasMessageContaining("at most 1000 locks, not 250000");
    assertThat(release(null, paths)).hasMessageContaining("at most 1000 locks, not 250000");
    assertThat(locks.files.looks()).isZero();
  }

  private FleetException release(@Nullable List<String> ids, @Nullable List<String> paths) {
    ReleaseLocks.Input input = new ReleaseLocks.Input(null, ids, paths, false, false, null, null);
    return refused(() -> locks.test.call(ReleaseLocks.class, agent("a"), input));
  }

  @Test
  void aThousandPathsMayBeLockedButNotAllOfThemDeep() {
    String[] flat = IntStream.range(0, 1000).mapToObj(i -> "f/" + i).toArray(String[]::new);
    assertThat(locks.reserve(agent("a"), flat)).hasSize(1000);
    String deep = "d/".repeat(200);
    String[] deeper = IntStream.range(0, 1000).mapToObj(i -> deep + i).toArray(String[]::new);
    assertThat(refused(() -> locks.reserve(agent("a"), deeper)))
        .hasMessageContaining("at most 20000 folders together");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/", "x", "{a,b}", "é", "**/", "res:"})
  void aPathThatIsTooLongIsRefusedBeforeAnythingElse(String piece) {
    String path = piece.repeat(1_000_000 / piece.length()) + "z";
    FleetException tooLong = refused(() -> locks.acquire(agent("a"), path));
    assertThat(tooLong.code()).isEqualTo(ErrorCode.VALIDATION);
    assertThat(tooLong.getMessage())
        .contains("longer than 4096 bytes or 255 parts")
        .hasSizeLessThan(200);
    assertThat(locks.files.looks()).isZero();
  }

  @Test
  void aLongPathOfManyFoldersCanBeLocked() {
    String path = "0123456789abcde/".repeat(200) + "x";
    LockView lock = locks.acquire(agent("a"), path);
    assertThat(refused(() -> locks.acquire(agent("b"), path)).code()).isEqualTo(ErrorCode.CONFLICT);
    locks.release(agent("a"), lock, lock.token());
    locks.acquire(agent("b"), path);
  }

  @Test
  void nobodyFillsTheQueueAlone() {
    locks.acquire(agent("a"), "x");
    List<CompletableFuture<List<LockView>>> waiting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waiting.add(locks.waitFor(agent("b"), Wish.edit("x", "b" + i)));
    }
    locks.waiting(8);
    FleetException full = failure(locks.waitFor(agent("b"), Wish.edit("x")));
    assertThat(full.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(full).hasMessageContaining("8 requests of agent b wait");
    CompletableFuture<List<LockView>> other = locks.waitFor(agent("c"), Wish.edit("x"));
    locks.waiting(9);
    locks.list(null).forEach(lock -> locks.releaseUnused(agent("a"), lock));
    waiting.forEach(CompletableFuture::join);
    locks.list(null).forEach(lock -> locks.releaseUnused(agent("b"), lock));
    other.join();
  }

  @Test
  void onlySoManyKeysAreWaitedForByAllTogether() {
    locks.acquire(agent("a"), "x");
    List<CompletableFuture<List<LockView>>> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiting.add(locks.waitFor(agent("b" + i), thousand(i)));
    }
    locks.waiting(5);
    FleetException full = failure(locks.waitFor(agent("c"), Wish.edit("x")));
    assertThat(full.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(full).hasMessageContaining("5000 keys are waited for already");
    List<CompletableFuture<Void>> done = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Caller agent = agent("b" + i);
      done.add(waiting.get(i).thenAccept(all -> locks.releaseUnused(agent, all.getFirst())));
    }
    locks.list(null).forEach(lock -> locks.releaseUnused(agent("a"), lock));
    done.forEach(CompletableFuture::join);
  }

  private static Wish thousand(int of) {
    Stream<String> own = IntStream.range(1, 1000).mapToObj(i -> "own" + of + "/" + i);
    return Wish.edit(Stream.concat(Stream.of("x"), own).toArray(String[]::new));
  }

  private static String[] hard(String end) {
    return IntStream.range(0, 50)
        .mapToObj(i -> "*" + i + ("*" + end).repeat(240))
        .toArray(String[]::new);
  }
}
