package dev.fleettools.dispatch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSpecTest {

  private static final RunFolder FOLDER = new RunFolder(Path.of("/runs/att-1"));

  @Test
  void tokenInTheCommandIsRefused() {
    assertThatThrownBy(() -> spec(new RunCommand.Shell("curl -H tok-123"), Map.of()))
        .hasMessageContaining("The token of run att-1 stands in its command or environment");
  }

  @Test
  void tokenInTheEnvironmentIsRefused() {
    assertThatThrownBy(() -> spec(new RunCommand.Shell("true"), Map.of("KEY", "tok-123")))
        .hasMessageContaining("name the file in FLEET_TOKEN_FILE instead");
  }

  @Test
  void tokenIsNotInTheTextOfASpec() {
    assertThat(spec(new RunCommand.Shell("true"), Map.of()).toString()).doesNotContain("tok-123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/runs/with space", "/runs/a$b", "relative"})
  void runFolderIsNamedLikeAnAttempt(String path) {
    assertThatThrownBy(() -> new RunFolder(Path.of(path)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(path);
  }

  @Test
  void passThroughAddsNamesButNeverTheFleetsOwn() {
    RunEnvironment environment =
        new RunEnvironment(
            Map.of(
                "ANTHROPIC_API_KEY",
                "k",
                "XDG_CONFIG_HOME",
                "/c",
                "XDG_RUNTIME_DIR",
                "/r",
                "SSH_AUTH_SOCK",
                "/s",
                "FLEET_DATA_DIR",
                "/d"),
            List.of("ANTHROPIC_*", "FLEET_*"));

    assertThat(environment.of(spec(new RunCommand.Shell("true"), Map.of("FLEET_URL", "u"))))
        .containsOnlyKeys(
            "ANTHROPIC_API_KEY",
            "XDG_CONFIG_HOME",
            "FLEET_URL",
            "FLEET_RUN",
            "FLEET_TOKEN_FILE",
            "FLEET_PROMPT_FILE",
            "PATH");
  }

  @Test
  void nameThatNoShellTakesIsRefused() {
    RunSpec spec = spec(new RunCommand.Shell("true"), Map.of("NO GOOD", "x"));

    assertThatThrownBy(() -> new RunEnvironment(Map.of(), List.of()).of(spec))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("'NO GOOD' is not a name for an environment variable");
  }

  private static RunSpec spec(RunCommand command, Map<String, String> environment) {
    return new RunSpec(
        FOLDER,
        command,
        Path.of("/tmp"),
        environment,
        "",
        Secret.of("tok-123"),
        Duration.ofHours(1),
        Room.JOURNAL_LIMIT);
  }
}
