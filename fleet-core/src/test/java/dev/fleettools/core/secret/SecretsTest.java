package dev.fleettools.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SecretsTest {

  /** Made up of pieces, so that no scanner takes this file for a leak. */
  static String[] secrets() {
    String forty = "a1B2c3D4e5F6g7H8i9J0".repeat(2);
    return new String[] {
      "sk-" + "ant-api03-" + forty,
      "sk-" + "proj-" + forty,
      "sk-" + forty,
      "gh" + "p_" + forty,
      "gh" + "s_" + forty,
      "github" + "_pat_" + forty,
      "glp" + "at-" + forty,
      "xox" + "b-123456789012-" + forty,
      "AKI" + "AIOSFODNN7EXAMPLE",
      "AIz" + "a" + forty,
      "fl" + "t_" + forty,
      "eyJ" + "hbGciOiJIUzI1NiJ9." + "eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0." + forty,
      "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n"
          + forty
          + "\n"
          + forty
          + "==\n-----END RSA PRIVATE KEY-----",
      "-----BEGIN PRIVATE KEY-----\n" + forty + " \"cut off\" \\ here",
    };
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void everyKnownShapeIsReplacedWhereverItStandsAndTheJsonStaysWhole(String secret) {
    for (String before :
        new String[] {"", "key=", "see:\n", "\t", "\"", "Authorization: Bearer "}) {
      String stored =
          Secrets.redact(Json.write(Map.of("text", before + secret, "z", "stays \"here\"")));

      JsonNode read = Json.STRICT.readTree(stored);
      assertThat(read.get("text").stringValue())
          .startsWith(before.replace("Authorization: Bearer ", "Authorization: Bearer"))
          .contains(Secrets.MARK)
          .doesNotContain(secret.substring(secret.length() / 3, secret.length() / 2));
      assertThat(read.get("z").stringValue()).isEqualTo("stays \"here\"");
    }
  }

  @Test
  void bearerTokensOfAnyMakeAreReplaced() {
    assertThat(Secrets.redact("curl -H 'authorization: bearer abcdefgh.ijklmnop/qrs=='"))
        .isEqualTo("curl -H 'authorization: bearer [redacted]'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/task-execution-environment-manager.ts",
        "docs/risk-based-decomposition-of-large-tasks.md",
        "a sk-short one",
        "sk-this-is-a-very-long-path-name-of-words",
        "default_flt_is_not_a_token_of_ours_at_all",
        "msn-0123456789abc m7.3.a2 0123456789abcdef0123456789abcdef01234567",
        "the bearer of this",
        "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
      })
  void ordinaryTextIsLeftAlone(String text) {
    assertThat(Secrets.redact(text)).isEqualTo(text);
  }

  @Test
  void longKeysAndLongTextsAreReadWithoutOverflow() {
    String body = "-----BEGIN PRIVATE KEY-----\\n" + "ab\\n".repeat(200_000);

    assertThat(Secrets.redact("{\"t\":\"" + body + "\"}")).isEqualTo("{\"t\":\"[redacted]\"}");
    assertThat(Secrets.redact("x-".repeat(500_000))).hasSize(1_000_000);
  }
}
