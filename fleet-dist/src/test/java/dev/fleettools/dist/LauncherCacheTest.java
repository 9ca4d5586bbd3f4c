package dev.fleettools.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM that is given a cache of other jars runs old classes without a word: the launcher must not.
 */
class LauncherCacheTest {
  @TempDir Path folder;
  private LauncherFixture fixture;
  private Path jdk;
  private Path launcher;

  @BeforeEach
  void makeFixture() throws IOException {
    fixture = new LauncherFixture(folder);
    fixture.environment.remove("FLEET_AOT");
    jdk = fixture.jdk("25.0.3");
    launcher = fixture.distributedLauncher();
  }

  @Test
  void cachesTrainedBehindTheFirstCommandServeTheNext() throws Exception {
    var first = fixture.run(launcher);
    List<Path> caches = awaitCaches(".aot");
    var second = fixture.run(launcher);

    assertThat(first.out()).noneMatch(line -> line.startsWith("-XX:AOTCache"));
    assertThat(String.join("\n", first.out()) + first.err())
        .doesNotContain("words of the training");
    assertThat(caches)
        .allSatisfy(
            cache -> assertThat(cache.getFileName().toString()).contains("-0123abcd-25.0.3+"));
    assertThat(second.out())
        .contains(
            "-XX:AOTCache=" + named(caches, "cli-"),
            "FLEET_SERVER_AOT=" + named(caches, "server-"));
  }

  @Test
  void cacheOlderThanAJarIsNotUsed() throws Exception {
    fixture.run(launcher);
    awaitCaches(".aot");
    Path jar = fixture.distribution.resolve("lib/fleet-cli-1.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(5)));

    fixture.environment.put("FLEET_RUN", "no training in a specialist's run");

    assertThat(fixture.run(launcher).out()).noneMatch(line -> line.startsWith("-XX:AOTCache"));
  }

  @Test
  void trainingThatFailsIsSilentAndNotTriedAgain() throws Exception {
    Files.writeString(jdk.resolve("bin/java.breaks"), "");

    var first = fixture.run(launcher);
    awaitCaches(".failed");
    var second = fixture.run(launcher);

    assertThat(first.status()).isZero();
    assertThat(first.err()).isEmpty();
    assertThat(second.out()).noneMatch(line -> line.startsWith("-XX:AOTCache"));
  }

  private static Path named(List<Path> caches, String start) {
    return caches.stream()
        .filter(cache -> cache.getFileName().toString().startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  /** Both caches, or both marks of failure. */
  private List<Path> awaitCaches(String ending) throws IOException {
    Path caches = fixture.folder.resolve("home/.cache/fleet");
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (Instant.now().isBefore(deadline)) {
      List<Path> found = Files.isDirectory(caches) ? list(caches) : List.of();
      boolean done =
          found.size() == 2 && found.stream().allMatch(cache -> cache.toString().endsWith(ending));
      if (done) {
        return found;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new AssertionError("no two files *" + ending + " in " + caches + " after 60 s");
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
