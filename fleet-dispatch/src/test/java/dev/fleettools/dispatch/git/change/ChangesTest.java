package dev.fleettools.dispatch.git.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Room;
import dev.fleettools.dispatch.git.change.Change.Kind;
import dev.fleettools.dispatch.git.repository.Checkout;
import dev.fleettools.dispatch.git.worktree.AttemptTree;
import dev.fleettools.testkit.git.TempRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {

  @TempDir Path tmp;
  private Room room;

  @BeforeEach
  void open() {
    room = Room.in(tmp);
  }

  @Test
  void changesBetweenCommitsAreCountedAndARenameIsTwo() {
    room.repo.write("old name", "1\n2\n3\n").write("m", "1\n2\n").write("link", "x").commit("a");
    CommitId from = room.head();
    room.repo.git("mv", "old name", "new\nname");
    room.repo.write("m", "1\ntwo\nthree\n").write("bin", "a\0b");
    room.repo.shell(room.repo.root(), "rm link; ln -s m link; chmod +x README.md");
    CommitId to = new CommitId(room.repo.commit("b"));
    assertThat(room.changes.between(from, to))
        .extracting(Change::path, Change::kind, Change::added, Change::deleted, Change::binary)
        .containsExactly(
            tuple("README.md", Kind.MODIFIED, 0L, 0L, false),
            tuple("bin", Kind.ADDED, 0L, 0L, true),
            tuple("link", Kind.MODIFIED, 1L, 1L, false),
            tuple("m", Kind.MODIFIED, 2L, 1L, false),
            tuple("new\nname", Kind.ADDED, 3L, 0L, false),
            tuple("old name", Kind.DELETED, 0L, 3L, false));
    List<Change> changes = room.changes.between(from, to);
    assertThat(changes.get(0).mode()).isEqualTo("100755");
    assertThat(changes.get(2).isSymbolicLink()).isTrue();
    assertThat(changes.get(5).mode()).isEqualTo("000000");
    assertThat(room.changes.between(to, to)).isEmpty();
  }

  @Test
  void submodulesAreToldApart() {
    CommitId from = room.head();
    room.repo.git("update-index", "--add", "--cacheinfo", "160000," + from + ",sub");
    room.repo.git("commit", "-q", "-m", "sub");
    assertThat(room.changes.between(from, room.head()))
        .singleElement()
        .matches(Change::isSubmodule);
  }

  @Test
  void diffIsPlainTextWhateverThePersonConfigured() {
    CommitId from = room.head();
    room.repo.git("config", "diff.external", "false");
    room.repo.git("config", "color.ui", "always");
    room.repo.git("config", "diff.noprefix", "true");
    room.repo.write("f", "line\n").commit("f");
    DiffText diff = room.changes.diff(from, room.head(), 10_000);
    assertThat(diff.text()).contains("+line\n").contains("b/f");
    assertThat(diff.truncated()).isFalse();
    DiffText part = room.changes.diff(from, room.head(), 20);
    assertThat(part.text()).hasSize(20);
    assertThat(part.truncated()).isTrue();
  }

  @Test
  void liveCountsCoverTrackedStagedAndUntrackedFiles() throws IOException {
    room.repo.write(".gitignore", "*.log\n").write("a", "1\n2\n").commit("a");
    AttemptTree tree = room.attempt(1);
    room.agent(
        tree,
        """
        echo 3 >> a; git commit -qam more; echo 4 >> a
        printf '1\\n2' > untracked; printf 'a\\0b\\n' > bin; ln -s a link; echo l > x.log
        echo s > staged; git add staged; rm README.md; mkdir n; cd n; git init -q; echo i > i
        """);
    Path index = room.repository.worktreeAt(tree.folder()).orElseThrow().gitDir().resolve("index");
    byte[] before = Files.readAllBytes(index);
    Path lock = Files.createFile(index.resolveSibling("index.lock"));
    LineCounts live =
        room.changes.live(room.repository.worktreeAt(tree.folder()).orElseThrow(), tree.start());
    assertThat(live).isEqualTo(new LineCounts(6, 6, 1));
    assertThat(Files.readAllBytes(index)).isEqualTo(before);
    assertThat(lock).exists();
  }

  @Test
  void lookingAtAWorktreeDoesNotWriteItsIndex() throws IOException {
    AttemptTree tree = room.attempt(1);
    room.agent(tree, "touch -d 2001-01-01 README.md");
    Checkout checkout = room.repository.worktreeAt(tree.folder()).orElseThrow();
    byte[] before = Files.readAllBytes(checkout.gitDir().resolve("index"));
    assertThat(room.changes.live(checkout, tree.start()).files()).isZero();
    assertThat(checkout.status()).isEmpty();
    assertThat(Files.readAllBytes(checkout.gitDir().resolve("index"))).isEqualTo(before);
  }

  @Test
  void liveCountsAreZeroInAFreshWorktree() {
    AttemptTree tree = room.attempt(1);
    assertThat(
            room.changes.live(
                room.repository.worktreeAt(tree.folder()).orElseThrow(), tree.start()))
        .isEqualTo(new LineCounts(0, 0, 0));
  }

  @Test
  void sha256CommitsAreCompared() {
    Room long256 =
        new Room(TempRepo.create(tmp.resolve("b"), "--object-format=sha256"), tmp.resolve("wt2"));
    CommitId from = long256.head();
    long256.repo.write("f", "x").commit("f");
    assertThat(long256.changes.between(from, long256.head()))
        .extracting(Change::path)
        .containsExactly("f");
  }
}
