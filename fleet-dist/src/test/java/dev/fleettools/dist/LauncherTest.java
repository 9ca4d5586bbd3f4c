package dev.fleettools.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.cli.server.ServerFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  @TempDir Path folder;
  private LauncherFixture fixture;

  @BeforeEach
  void makeFixture() throws IOException {
    fixture = new LauncherFixture(folder);
  }

  @Test
  void distributionBecomesTheJavaProcessWithoutBuilding() throws Exception {
    Path jdk = fixture.jdk("25.0.3");

    var ended = fixture.run(fixture.distributedLauncher(), "run", "two words", "");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .containsSubsequence("-cp", "dev.fleettools.cli.Main", "run", "two words", "")
        .contains(
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "FLEET_HOME_DIR=" + fixture.distribution,
            "FLEET_BUILD_ID=0123abcd",
            "FLEET_LAUNCHER=" + fixture.distribution.resolve("bin/fleet"),
            "FLEET_JAVA=" + jdk.resolve("bin/java"),
            "FLEET_SERVER_JAR=" + fixture.distribution.resolve("lib/fleet-server-1.jar"),
            "FLEET_SERVER_AOT=");
  }

  @Test
  void serverGetsTheSameFlagsWithAndWithoutTheLauncher() throws Exception {
    fixture.jdk("25.0.3");

    assertThat(fixture.run(fixture.distributedLauncher()).out())
        .contains("FLEET_SERVER_FLAGS=" + String.join(" ", ServerFlags.ALL));
  }

  @Test
  void withoutAJdkOneSentenceSaysWhatToInstall() throws Exception {
    var ended = fixture.run(fixture.distributedLauncher());

    assertThat(ended.status()).isEqualTo(127);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .startsWith("fleet: no JDK 25 or later was found: install one");
  }

  @Test
  void olderJavaIsPassedOverForOneOnThePath() throws Exception {
    Path jdk = fixture.jdk("26");
    Files.createSymbolicLink(fixture.tools.resolve("java"), jdk.resolve("bin/java"));
    fixture.jdk("17.0.15");

    assertThat(fixture.run(fixture.distributedLauncher()).out())
        .contains("FLEET_JAVA=" + jdk.resolve("bin/java"));
  }

  @Test
  void linkToTheLauncherFindsItsDistribution() throws Exception {
    fixture.jdk("25.0.3");
    Path link =
        Files.createSymbolicLink(fixture.folder.resolve("link"), fixture.distributedLauncher());

    assertThat(fixture.run(link).out()).contains("FLEET_HOME_DIR=" + fixture.distribution);
  }

  @Test
  void launcherAloneSaysThatTheRestIsMissing() throws Exception {
    fixture.jdk("25.0.3");
    Path launcher = fixture.distributedLauncher();
    Files.delete(fixture.distribution.resolve("lib/BUILD_ID"));

    var ended = fixture.run(launcher);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("neither the sources of FleetTools nor a built copy");
  }

  @Test
  void twoFirstUsesAtOnceBuildOnce() throws Exception {
    fixture.jdk("25.0.3");
    fixture.maven();
    Path launcher = fixture.checkoutLauncher();

    var first = fixture.start(launcher, "one");
    var second = fixture.start(launcher, "two");

    assertThat(first.end().out()).contains("one");
    assertThat(second.end().out()).contains("two");
    assertThat(fixture.builds()).isEqualTo(1);
    assertThat(fixture.checkout.resolve("target/fleet-build.lock")).doesNotExist();
  }

  @Test
  void buildShowsItsModulesToPeopleAndNothingToPrograms() throws Exception {
    fixture.jdk("25.0.3");
    fixture.maven();

    var ended = fixture.run(fixture.checkoutLauncher());

    assertThat(ended.err()).contains("fleet-log (2 of 8)");
    assertThat(ended.out()).first().isEqualTo("-XX:+UseSerialGC");
  }

  @Test
  void onlyASourceNewerThanTheBuildIsBuiltAgain() throws Exception {
    fixture.jdk("25.0.3");
    fixture.maven();
    Path launcher = fixture.checkoutLauncher();
    fixture.run(launcher);
    fixture.run(launcher);
    assertThat(fixture.builds()).isEqualTo(1);

    Path source = Files.writeString(fixture.checkout.resolve("fleet-log/src/main/New.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    fixture.run(launcher);
    assertThat(fixture.builds()).isEqualTo(2);
  }

  @Test
  void failedBuildNamesItsLogAndRunsNothing() throws Exception {
    fixture.jdk("25.0.3");
    fixture.maven();
    Path launcher = fixture.checkoutLauncher();
    Files.writeString(fixture.checkout.resolve("broken"), "");

    var ended = fixture.run(launcher);

    Path log = fixture.checkout.resolve("target/fleet-build.log");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("the build failed", log.toString());
    assertThat(log).content().contains("the reason");
  }

  @Test
  void lockOfADeadBuilderIsTakenOver() throws Exception {
    fixture.jdk("25.0.3");
    fixture.maven();
    Path launcher = fixture.checkoutLauncher();
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path target = Files.createDirectories(fixture.checkout.resolve("target"));
    Files.createSymbolicLink(
        target.resolve("fleet-build.lock"), Path.of(Long.toString(dead.pid())));

    assertThat(fixture.run(launcher).status()).isZero();
    assertThat(fixture.builds()).isEqualTo(1);
  }

  @Test
  void withoutMavenOneSentenceSaysWhatToInstall() throws Exception {
    fixture.jdk("25.0.3");

    var ended = fixture.run(fixture.checkoutLauncher());

    assertThat(ended.status()).isEqualTo(127);
    assertThat(ended.err().lines()).singleElement().asString().contains("Maven", "install it");
  }
}
