package dev.fleettools.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.cli.FakeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens as a person issues them and another program uses them. */
class TokensTest {

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
  void tokenGoesIntoAFileAndLetsItsAgentInUntilItIsRevoked() throws IOException {
    String printed = fleet.must("tokens", "create", "my-editor", "--role", "host", "--agent", "me");
    assertThat(printed.strip()).matches("flt_[A-Za-z0-9_-]{43}");
    assertThat(fleet.err()).contains("my-editor (host)", "until it is revoked", "FLEET_TOKEN_FILE");
    Path file = Files.writeString(home.resolve("me.token"), printed);
    FakeWorld editor =
        new FakeWorld(home).at(InstantSource.system()).with("FLEET_TOKEN_FILE", file.toString());

    assertThat(editor.runIn(fleet.repository, "register", "--as", "me")).isZero();
    assertThat(editor.out()).contains("Registered as me.");
    assertThat(editor.runIn(fleet.repository, "register", "--as", "other")).isEqualTo(7);
    assertThat(editor.err()).contains("This token is good for me, not for other");
    assertThat(editor.runIn(fleet.repository, "register")).isZero();
    assertThat(editor.out()).contains("Registered as me.");
    assertThat(editor.runIn(fleet.repository, "tokens", "list")).isEqualTo(7);

    assertThat(fleet.must("tokens", "list"))
        .contains("my-editor", "host", "me", "revoked")
        .doesNotContain(printed.strip());
    assertThat(fleet.must("tokens", "revoke", "my-editor", "--reason", "a new one"))
        .contains("my-editor");
    assertThat(editor.runIn(fleet.repository, "register", "--as", "me")).isEqualTo(7);
    assertThat(fleet.run("tokens", "revoke", "my-editor")).isEqualTo(4);
    fleet.must("tokens", "list");
    assertThat(fleet.err()).contains("No token was issued");
  }

  @Test
  void tokenThatExpiresSaysWhenAndAWrongRoleIsRefused() {
    fleet.must("tokens", "create", "dash", "--role", "viewer", "--days", "30");
    assertThat(fleet.err()).contains("dash (viewer)", "good until 20");
    assertThat(fleet.json("tokens", "list").getArray("tokens").getObject(0).getString("expires_at"))
        .isNotEmpty();

    assertThat(fleet.run("tokens", "create", "x", "--role", "owner")).isEqualTo(1);
    assertThat(fleet.err()).contains("operator, host and viewer");
    assertThat(fleet.run("tokens", "create", "x")).isEqualTo(2);
    assertThat(fleet.run("tokens", "create", "dash", "--role", "viewer")).isEqualTo(5);
  }
}
