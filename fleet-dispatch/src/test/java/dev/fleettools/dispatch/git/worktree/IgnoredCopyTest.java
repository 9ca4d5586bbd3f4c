package dev.fleettools.dispatch.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoredCopyTest {

  @TempDir Path tmp;
  private Room room;
  private IgnoredCopy copy;

  @BeforeEach
  void projectWithIgnoredFiles() {
    room = Room.in(tmp);
    room.repo.write(".gitignore", ".env*\n*.local\ncache/\n").write("conf/kept", "k");
    room.repo.commit("Ignore");
    room.repo.write(".env", "SECRET=1").write("conf/db.local", "db").write("cache/a/b", "b");
    room.repo.write("untracked", "u");
    copy = new IgnoredCopy(room.repository.checkout());
  }

  private Copied copyInto(AttemptTree tree, String... globs) {
    return copy.into(tree.folder(), List.of(globs));
  }

  @Test
  void namedIgnoredFilesComeAlongWithTheirPermissions() throws IOException {
    Files.setPosixFilePermissions(
        room.repo.path(".env"), PosixFilePermissions.fromString("rw-------"));
    AttemptTree tree = room.attempt(1);
    Copied copied = copyInto(tree, ".env", "**/*.local", "cache", "untracked", "missing");
    assertThat(copied.paths()).containsExactlyInAnyOrder(".env", "conf/db.local", "cache/a/b");
    assertThat(copied.skipped()).isEmpty();
    Path env = tree.folder().resolve(".env");
    assertThat(env).hasContent("SECRET=1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env)))
        .isEqualTo("rw-------");
    assertThat(tree.folder().resolve("untracked")).doesNotExist();
    assertThat(copyInto(tree).paths()).isEmpty();
  }

  @Test
  void fileThatIsThereIsNotOverwritten() {
    AttemptTree tree = room.attempt(1);
    room.agent(tree, "echo mine > .env");
    assertThat(copyInto(tree, ".env").skipped())
        .containsExactly(new Copied.Skipped(".env", "the worktree has one already"));
    assertThat(tree.folder().resolve(".env")).hasContent("mine\n");
  }

  @Test
  void linkOutOfTheCheckoutIsNotFollowed() {
    room.repo.shell(tmp, "echo outside > secret; mkdir dir; echo o > dir/x.local");
    room.repo.shell(room.repo.root(), "ln -s ../secret .env.out; ln -s .env .env.in");
    AttemptTree tree = room.attempt(1);
    Copied copied = copyInto(tree, ".env.*");
    assertThat(copied.paths()).containsExactly(".env.in");
    assertThat(copied.skipped())
        .containsExactly(new Copied.Skipped(".env.out", "it leads out of the checkout"));
    assertThat(tree.folder().resolve(".env.in")).isRegularFile().hasContent("SECRET=1");
    assertThat(Files.isSymbolicLink(tree.folder().resolve(".env.in"))).isFalse();
  }

  @Test
  void linkInTheWorktreeDoesNotLeadTheCopyOut() {
    AttemptTree tree = room.attempt(1);
    room.agent(tree, "rm -r conf; mkdir ../trap; ln -s ../trap conf");
    assertThat(copyInto(tree, "conf/db.local").skipped())
        .containsExactly(
            new Copied.Skipped("conf/db.local", "its folder leads out of the worktree"));
    assertThat(room.root.resolve("trap/db.local")).doesNotExist();
  }

  @Test
  void specialFilesAreLeftOut() {
    room.repo.shell(room.repo.root(), "ln -s nowhere .env.broken; ln -s cache .env.dir");
    AttemptTree tree = room.attempt(1);
    assertThat(copyInto(tree, ".env.*").skipped())
        .containsExactlyInAnyOrder(
            new Copied.Skipped(".env.broken", "it is no ordinary file"),
            new Copied.Skipped(".env.dir", "it is no ordinary file"));
  }

  @Test
  void patternsThatLeaveTheProjectAreRefused() {
    AttemptTree tree = room.attempt(1);
    for (String glob : List.of("/etc/passwd", "../x", "a/../../x", " ")) {
      GitException refused = catchThrowableOfType(GitException.class, () -> copyInto(tree, glob));
      assertThat(refused.problem()).isEqualTo(Problem.PATH_REFUSED);
    }
  }
}
