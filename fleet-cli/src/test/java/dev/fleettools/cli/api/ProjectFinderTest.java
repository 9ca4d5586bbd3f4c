package dev.fleettools.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.cli.FakeWorld;
import dev.fleettools.cli.server.BaseFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFinderTest {

  @TempDir Path folder;

  @Test
  void projectIsFoundFromAFolderDeepInside() throws Exception {
    Path repository = repository("one", "prj-one");
    Path deep = Files.createDirectories(repository.resolve("a/b/c"));

    assertThat(find(deep)).contains("prj-one");
  }

  @Test
  void worktreesShareTheProjectOfTheirRepository() throws Exception {
    Path repository = repository("main", "prj-main");
    git(
        repository,
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@t",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "x");
    git(repository, "worktree", "add", "-q", folder.resolve("elsewhere").toString(), "-b", "w");

    assertThat(find(folder.resolve("elsewhere"))).contains("prj-main");
  }

  @Test
  void repositoryWithoutProjectHasNone() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("fresh"));
    git(repository, "init", "-q");

    assertThat(ProjectFinder.repository(repository)).contains(repository);
    assertThat(find(repository)).isEmpty();
  }

  @Test
  void bareRepositoryIsItsOwnPlace() throws Exception {
    Path bare = folder.resolve("bare.git");
    git(folder, "init", "-q", "--bare", bare.toString());

    assertThat(ProjectFinder.repository(bare)).contains(bare);
  }

  @Test
  void movedOrCopiedRepositoryIsElsewhere() throws Exception {
    Path first = repository("one", "prj-one");
    Path copy = repository("copy", "prj-one");
    BaseFolder base = new BaseFolder(folder.resolve("data"));
    Path known = Files.createDirectories(base.path().resolve("prj-one")).resolve("home.json");
    Files.writeString(known, "{\"common_dir\":\"" + first.resolve(".git") + "\"}");

    assertThat(ProjectFinder.isElsewhere(base, first)).isFalse();
    assertThat(ProjectFinder.isElsewhere(base, copy)).isTrue();

    Files.move(first, folder.resolve("moved"));
    assertThat(ProjectFinder.isElsewhere(base, folder.resolve("moved"))).isTrue();
    assertThat(ProjectFinder.isElsewhere(base, repository("new", "prj-new"))).isFalse();
  }

  @Test
  void pathsAreMeantInTheFolderOneStandsIn() throws Exception {
    Path repository = repository("one", "prj-one");
    Path deep = Files.createDirectories(repository.resolve("src/[x]"));
    FakeWorld shell = new FakeWorld(folder);
    List<String> paths = List.of("a.py", "../b/*.c", "file:d/", "/abs/e", "res:port");

    assertThat(new ProjectScope(shell.in(repository.resolve("src")), "").fromRoot(paths))
        .containsExactly("src/a.py", "src/../b/*.c", "file:src/d/", "/abs/e", "res:port");
    assertThat(new ProjectScope(shell.in(deep), "").fromRoot(List.of("a*")))
        .containsExactly("src/\\[x\\]/a*");
    assertThat(new ProjectScope(shell.in(repository), "").fromRoot(paths)).isEqualTo(paths);
    assertThat(new ProjectScope(shell.in(repository), "src").fromRoot(List.of("a")))
        .containsExactly("src/a");
    assertThat(new ProjectScope(shell.in(folder), "prj-one").fromRoot(paths)).isEqualTo(paths);
    FakeWorld other = new FakeWorld(folder).with("FLEET_PROJECT", "prj-two");
    assertThat(new ProjectScope(other.in(deep), "").fromRoot(paths)).isEqualTo(paths);
  }

  private java.util.Optional<String> find(Path from) {
    return ProjectFinder.repository(from).flatMap(ProjectFinder::projectId);
  }

  private Path repository(String name, String id) throws Exception {
    Path repository = Files.createDirectory(folder.resolve(name));
    git(repository, "init", "-q");
    Files.createDirectories(repository.resolve(".git/fleet"));
    Files.writeString(
        repository.resolve(".git/fleet/project.json"), "{\"project_id\":\"" + id + "\"}");
    return repository;
  }

  private static void git(Path in, String... words) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
