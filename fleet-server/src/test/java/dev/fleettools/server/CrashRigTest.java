package dev.fleettools.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.Features;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.server.project.CheckoutPaths;
import dev.fleettools.testkit.Seeded;
import dev.fleettools.testkit.crash.CrashChecker;
import dev.fleettools.testkit.crash.CrashRig;
import dev.fleettools.testkit.git.TempRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server, killed again and again under eight clients, keeps what it acknowledged. */
class CrashRigTest {

  private static final int FEW_KILLS = 12;
  private static final int MANY_KILLS = 200;

  @TempDir Path folder;

  @Test
  void killedServerKeepsAllItAcknowledgedOnce() throws Exception {
    assertSound(FEW_KILLS);
  }

  @Test
  @Tag("long")
  void serverKilledTwoHundredTimesKeepsAllItAcknowledgedOnce() throws Exception {
    assertSound(MANY_KILLS);
  }

  @Test
  void serverThatAnswersBeforeItsCommitIsCaught() throws Exception {
    CrashChecker.Report report = run(HastyServer.class, 3);

    assertThat(report.lost()).isPositive();
    assertThat(report.faults()).anyMatch(fault -> fault.startsWith("acknowledged but lost"));
  }

  private void assertSound(int kills) throws Exception {
    CrashChecker.Report report = run(ServerMain.class, kills);

    assertThat(report.faults()).isEmpty();
    assertThat(report.acknowledged())
        .containsKeys("SEND", "ACQUIRE", "RELEASE", "REGISTER", "SPAWN");
  }

  private CrashChecker.Report run(Class<?> server, int kills) throws Exception {
    TempRepo repo = TempRepo.create(folder.resolve("git"));
    repo.git("config", "user.name", "Ada Tester");
    repo.git("config", "user.email", "ada@example.com");
    long seed = Seeded.random("crash rig").nextLong();
    CrashRig rig = new CrashRig(server, folder.resolve("rig"), repo.root(), seed, kills);
    CrashRig.Done done = rig.run();
    try (EventLog log = open(rig.base())) {
      CrashChecker.Report report = CrashChecker.check(rig.notes(), log);
      System.out.printf(
          "%s: kills %d (%d while starting), requests sent again %d, %s%n",
          server.getSimpleName(),
          done.kills(),
          done.whileStarting(),
          done.sentAgain(),
          report.text());
      report.faults().stream().limit(5).forEach(System.out::println);
      return report;
    }
  }

  private static EventLog open(Path base) throws IOException {
    try (Stream<Path> folders = Files.list(base)) {
      Path project =
          folders.filter(f -> Files.exists(f.resolve("squawk.db"))).findFirst().orElseThrow();
      Features features =
          Features.all(
              new CheckoutPaths(
                  project,
                  PathCase.EXACT,
                  () -> {
                    throw new AssertionError("a checker locks nothing");
                  }));
      EventCatalog catalog = features.catalog();
      return Composition.sqlite(InstantSource.system(), new SecureRandom())
          .open(
              project.resolve("squawk.db"),
              new ProjectId(String.valueOf(project.getFileName())),
              features.migrations(),
              List.of(features.projections(catalog)),
              new PayloadSchemas(catalog));
    }
  }
}
