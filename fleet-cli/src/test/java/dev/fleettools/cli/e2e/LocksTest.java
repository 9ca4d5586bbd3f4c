package dev.fleettools.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks from the command line: waiting, resources, history. */
class LocksTest {

  @TempDir Path home;
  private Fleet fleet;

  @BeforeEach
  void start() {
    fleet = new Fleet(home);
    fleet.must("init");
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void whoWaitsIsGivenWhatBecomesFree() {
    fleet.must("locks", "acquire", "README.md", "--as", "me", "--seconds", "1");

    assertThat(fleet.must("locks", "acquire", "README.md", "--as", "you", "--wait", "30"))
        .contains("README.md", "you");
  }

  @Test
  void waitThatIsOverIsExitCodeFive() {
    fleet.must("locks", "acquire", "README.md", "--as", "me");

    assertThat(
            fleet.run(
                "locks",
                "acquire",
                "README.md",
                "--as",
                "you",
                "--wait",
                "1",
                "--priority",
                "high"))
        .isEqualTo(5);
    assertThat(fleet.err()).contains("agent me");
    assertThat(fleet.run("locks", "acquire", "x", "--as", "you", "--wait", "601")).isEqualTo(1);
  }

  @Test
  void resourcesOfTheProjectsFileAreLocked() throws Exception {
    Files.writeString(fleet.repository.resolve("fleet.yaml"), "resources: {port: 1}\n");

    assertThat(fleet.must("locks", "acquire", "res:port", "README.md", "--as", "me"))
        .contains("res:port/1");
    assertThat(fleet.run("locks", "acquire", "res:port", "--as", "you")).isEqualTo(5);
  }

  @Test
  void historyTellsWhoHadWhat() {
    JsonObject lock =
        Read.objects(fleet.json("locks", "acquire", "README.md", "--as", "me"), "locks").getFirst();
    fleet.must("locks", "force-release", Read.text(lock, "lock_id"), "--reason", "me is gone");
    fleet.must("locks", "acquire", "README.md", "--as", "you");
    fleet.must("locks", "acquire", "other.md", "--as", "you");

    assertThat(fleet.must("locks", "history", "--key", "README.md"))
        .contains("you", "me is gone (owner)", "force_released")
        .doesNotContain("other.md");
    List<JsonObject> ofMe =
        Read.objects(fleet.json("locks", "history", "--holder", "me", "--since", "1h"), "locks");
    assertThat(ofMe)
        .singleElement()
        .satisfies(e -> assertThat(e.getLong("held_ms")).isNotNegative());
    fleet.must("locks", "history", "--state", "expired");
    assertThat(fleet.err()).contains("No lock fits");
  }
}
