package dev.fleettools.dispatch.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @Test
  void commitIdIsFullAndLowerCase() {
    String sha1 = "0123456789abcdef0123456789abcdef01234567";
    assertThat(new CommitId(sha1).abbreviated()).isEqualTo("0123456789");
    assertThat(new CommitId("a".repeat(64)).hex()).hasSize(64);
    assertThat(new CommitId(sha1)).isLessThan(new CommitId("a".repeat(40)));
    assertThatIllegalArgumentException().isThrownBy(() -> new CommitId("abc"));
    assertThatIllegalArgumentException().isThrownBy(() -> new CommitId("A".repeat(40)));
    assertThatIllegalArgumentException().isThrownBy(() -> new TreeId("HEAD"));
  }

  @Test
  void refNamesAreFullNames() {
    assertThat(RefName.branch("main").full()).isEqualTo("refs/heads/main");
    assertThat(RefName.fleet("m7.3.a2").shortName()).isEqualTo("fleet/m7.3.a2");
    assertThat(RefName.rescue("m7.3.a2", 1).shortName()).isEqualTo("refs/fleet/rescue/m7.3.a2/1");
    assertThatIllegalArgumentException().isThrownBy(() -> RefName.branch("-d"));
    assertThatIllegalArgumentException().isThrownBy(() -> RefName.fleet("m7/3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "refs/heads/a..b",
        "refs/heads/a b",
        "refs/heads//a",
        "refs/heads/.a",
        "refs/heads/a.lock",
        "refs/heads/a/",
        "refs/heads/a@{1}",
        "refs/heads/a~1",
        "refs/heads/a\nb",
        "refs/heads/a."
      })
  void refNamesThatGitRefusesAreRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RefName(name));
  }

  @Test
  void identityHoldsNothingThatBreaksACommitHeader() {
    Identity odd = new Identity(" Jürgen <x>\n", "j@example.com>");
    assertThat(odd.header()).isEqualTo("Jürgen x <j@example.com>");
    assertThatIllegalArgumentException().isThrownBy(() -> new Identity("<>", "a@b"));
  }

  @Test
  void versionsOfAllVendorsAreRead() {
    assertThat(GitVersion.parse("git version 2.39.5 (Apple Git-154)\n"))
        .isEqualTo(new GitVersion(2, 39));
    assertThat(GitVersion.parse("git version 2.38.1.windows.1"))
        .isEqualByComparingTo(GitVersion.NEEDED);
    assertThat(new GitVersion(3, 0)).isGreaterThan(new GitVersion(2, 99));
    assertThatThrownBy(() -> GitVersion.parse("hub 1"))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("install git 2.38");
  }
}
