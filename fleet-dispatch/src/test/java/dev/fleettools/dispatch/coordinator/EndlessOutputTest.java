package dev.fleettools.dispatch.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that prints without end does not fill the disk. */
class EndlessOutputTest {

  private static final long MEGABYTE = 1024L * 1024;

  @TempDir Path base;

  @Test
  void itsAttemptEndsWithThatReason() throws Exception {
    TempRepo repo = TempRepo.create(base.resolve("repo"));
    repo.write("a.txt", "a\n");
    repo.write("fleet.yaml", "limits: {journal_mb: 1}\nattempts: {max: 1}\n").commit("Begin");
    try (Flight flight = Flight.begin(repo, base.resolve("data"))) {
      flight.fly(
          "{mission: {title: Loud}, sorties: [{title: one, files: [a.txt], command: 'yes'}]}");
      flight.awaitEnd("m1", MissionStatus.FAILED);

      Attempt attempt = flight.log().read(Attempts::all).getFirst();
      assertThat(attempt.reason())
          .startsWith("It wrote more than 1 MB of output")
          .contains("limits.journal_mb");
      Path journal = flight.workspace().folders().run(attempt.attemptId()).journal();
      assertThat(Files.size(journal)).isEqualTo(MEGABYTE);
    }
  }
}
