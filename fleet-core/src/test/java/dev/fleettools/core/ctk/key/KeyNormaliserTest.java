package dev.fleettools.core.ctk.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.core.ctk.RealFiles;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNormaliserTest {

  private static final SortieId OURS = new SortieId("srt-ours");
  private static final SortieId THEIRS = new SortieId("srt-theirs");

  private Path folder;
  private RealFiles files;

  @BeforeEach
  void projectWithFiles(@TempDir Path folder) {
    this.folder = folder;
    files = new RealFiles(folder);
    files.file("src/a.txt");
    files.file("lib/b.txt");
    files.file("app/[id]/page.tsx");
  }

  @ParameterizedTest
  @CsvSource({
    "src/a.txt,               file:src/a.txt",
    "./src//a.txt,            file:src/a.txt",
    "lib/../src/a.txt,        file:src/a.txt",
    "file:src/a.txt,          file:src/a.txt",
    "src/new.txt,             file:src/new.txt",
    "fresh/../src/new.txt,    file:src/new.txt",
    "src/*.txt,               file:src/*.txt",
    "src,                     file:src/**",
    "later/,                  file:later/**",
    "'**/{a,b}.txt',          'file:**/{a,b}.txt'",
    "**,                      file:**",
    ".,                       file:**",
    "app/[id]/page.tsx,       file:app/\\[id\\]/page.tsx",
    "app/[x]/page.tsx,        file:app/[x]/page.tsx"
  })
  void pathIsWrittenTheOneWay(String asked, String key) {
    assertThat(key(asked, null)).isEqualTo(key);
  }

  @Test
  void absolutePathInTheCheckoutIsTheProjectsPath() {
    assertThat(key(files.root() + "/src/a.txt", null)).isEqualTo("file:src/a.txt");
    assertThat(key(files.root() + "/src/*.md", null)).isEqualTo("file:src/*.md");
  }

  @Test
  void linksAreFollowed() throws IOException {
    Files.createSymbolicLink(files.root().resolve("link"), Path.of("lib"));
    Files.createSymbolicLink(files.root().resolve("src/c.txt"), Path.of("../lib/b.txt"));

    assertThat(key("link/b.txt", null)).isEqualTo("file:lib/b.txt");
    assertThat(key("link/new.txt", null)).isEqualTo("file:lib/new.txt");
    assertThat(key("link/*.txt", null)).isEqualTo("file:lib/*.txt");
    assertThat(key("src/c.txt", null)).isEqualTo("file:lib/b.txt");
  }

  @Test
  void deletingALinkTakesTheLinkItself() throws IOException {
    Files.createSymbolicLink(files.root().resolve("src/c.txt"), Path.of("../lib/b.txt"));

    KeyNormaliser normaliser = normaliser(null);

    assertThat(normaliser.key("src/c.txt", true).key()).isEqualTo("file:src/c.txt");
    assertThat(normaliser.key("src", true).key()).isEqualTo("file:src/**");
  }

  @Test
  void pathInAWorktreeStandsForTheProjectsPath() {
    Path worktree = files.worktree("m1.1.a1", OURS);
    RealFiles.write(worktree.resolve("src/a.txt"));

    assertThat(key(worktree + "/src/a.txt", null)).isEqualTo("file:src/a.txt");
    assertThat(key(worktree + "/src/new.txt", OURS)).isEqualTo("file:src/new.txt");
    assertThat(key("src/a.txt", OURS)).isEqualTo("file:src/a.txt");
  }

  @Test
  void pathInAnotherSortiesWorktreeIsForbidden() {
    Path worktree = files.worktree("m1.2.a1", THEIRS);

    assertThat(code(worktree + "/src/a.txt", OURS)).isEqualTo(ErrorCode.FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../elsewhere",
        "src/../../elsewhere",
        "x/../../y",
        "",
        "res:a b",
        "src/\u0007",
        "src/["
      })
  void whatIsNoPathOfTheProjectIsRefused(String asked) {
    assertThat(code(asked, null)).isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void linkThatLeadsOutIsRefused() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.createSymbolicLink(files.root().resolve("out"), outside);

    assertThatThrownBy(() -> key("out/x.txt", null)).hasMessageContaining("outside the project");
  }

  @Test
  void checkoutWithACommonBeginningIsOutside() {
    RealFiles.write(folder.resolve("checkout2/a.txt"));

    assertThat(code(files.root() + "2/a.txt", null)).isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void caseIsFoldedWhereTheFileSystemFoldsIt() {
    PathFacts facts = new PathFacts("/Users/Ann/App", Map.of(), PathCase.FOLDED);
    PathResolver nothing =
        new PathResolver() {
          @Override
          public PathFacts facts(ProjectId project) {
            return facts;
          }

          @Override
          public Optional<Found> look(String absolutePath) {
            return Optional.empty();
          }
        };
    KeyNormaliser normaliser = new KeyNormaliser(nothing, facts, Pools.NONE, null);

    assertThat(normaliser.key("/users/ann/app/Src/A.txt", false).key()).isEqualTo("file:src/a.txt");
    assertThat(normaliser.key("SRC/a.TXT", false).key()).isEqualTo("file:src/a.txt");
  }

  private String key(String asked, @Nullable SortieId sortie) {
    return normaliser(sortie).key(asked, false).key();
  }

  private ErrorCode code(String asked, @Nullable SortieId sortie) {
    return catchThrowableOfType(FleetException.class, () -> key(asked, sortie)).code();
  }

  private KeyNormaliser normaliser(@Nullable SortieId sortie) {
    return new KeyNormaliser(files, files.facts(new ProjectId("prj-test")), Pools.NONE, sortie);
  }
}
