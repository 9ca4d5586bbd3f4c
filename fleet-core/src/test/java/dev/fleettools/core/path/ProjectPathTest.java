package dev.fleettools.core.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectPathTest {
  @Test
  void bringsSpellingsIntoOneForm() {
    assertThat(ProjectPath.of("./a//b/../c/")).hasToString("a/c");
    assertThat(ProjectPath.of("a/[id]*.ts")).isEqualTo(new ProjectPath("a/[id]*.ts"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", "./a", "a/.", "../a", "a/..", "a\0"})
  void refusesEveryOtherForm(String value) {
    assertThatThrownBy(() -> new ProjectPath(value)).isInstanceOf(BadPathException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "../a", "a/../..", "~/a", ".", ""})
  void readingRefusesWhatIsNotInTheProject(String raw) {
    assertThatThrownBy(() -> ProjectPath.of(raw)).isInstanceOf(BadPathException.class);
  }

  @Test
  void liesWithinAFolderByWholeNames() {
    ProjectPath folder = new ProjectPath("a/b");
    assertThat(new ProjectPath("a/b/c").isWithin(folder)).isTrue();
    assertThat(folder.isWithin(folder)).isTrue();
    assertThat(new ProjectPath("a/bc").isWithin(folder)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fleet.yaml",
        "Fleet.YAML",
        ".flightline",
        ".flightline/a",
        ".fleet/x",
        ".git/config",
        "a/.GIT/x",
        "a/.git"
      })
  void fleetAndGitKeepTheirOwnFiles(String value) {
    assertThat(new ProjectPath(value).isReserved()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/fleet.yaml", ".gitignore", "a/.fleet/x", ".github/x", "fleet.yml"})
  void otherFilesAreFree(String value) {
    assertThat(new ProjectPath(value).isReserved()).isFalse();
  }

  @Test
  void sortsByText() {
    assertThat(new ProjectPath("a")).isLessThan(new ProjectPath("b"));
  }
}
