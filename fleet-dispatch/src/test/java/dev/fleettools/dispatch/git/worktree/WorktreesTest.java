package dev.fleettools.dispatch.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.Room;
import dev.fleettools.dispatch.git.repository.Checkout;
import dev.fleettools.dispatch.git.repository.Head;
import dev.fleettools.dispatch.git.repository.ListedWorktree;
import dev.fleettools.dispatch.git.repository.ListedWorktree.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorktreesTest {

  @TempDir Path tmp;
  private Room room;

  @BeforeEach
  void open() {
    room = Room.in(tmp);
  }

  private static GitException refused(Runnable action) {
    return catchThrowableOfType(GitException.class, action::run);
  }

  @Test
  void worktreeIsMadeOnItsOwnBranchWithoutWritingConfig() throws IOException {
    byte[] config = Files.readAllBytes(room.repo.path(".git/config"));
    Path folder = room.root.resolve("m7.3.a1");
    Checkout made = room.trees.add(folder, RefName.fleet("m7.3.a1"), room.head());
    assertThat(made.head()).isEqualTo(new Head.OnBranch(RefName.fleet("m7.3.a1"), room.head()));
    assertThat(folder.resolve("README.md")).hasContent("# Example\n");
    assertThat(room.trees.list()).extracting(ListedWorktree::folder).containsExactly(folder);
    assertThat(Files.readAllBytes(room.repo.path(".git/config"))).isEqualTo(config);
  }

  @Test
  void branchThatIsThereAlreadyIsRefusedAndKept() {
    room.repo.branch("fleet/m7.3.a1");
    Path folder = room.root.resolve("m7.3.a1");
    GitException refused =
        refused(() -> room.trees.add(folder, RefName.fleet("m7.3.a1"), room.head()));
    assertThat(refused.problem()).isEqualTo(Problem.BRANCH_EXISTS);
    assertThat(refused).hasMessageContaining("fleet/m7.3.a1");
    assertThat(folder).doesNotExist();
    assertThat(room.refs.exists(RefName.fleet("m7.3.a1"))).isTrue();
  }

  @Test
  void failedWorktreeLeavesNoBranch() {
    Path folder = room.root.resolve("m7.3.a1");
    room.repo.shell(room.root, "mkdir m7.3.a1; echo x > m7.3.a1/x");
    GitException refused =
        refused(() -> room.trees.add(folder, RefName.fleet("m7.3.a1"), room.head()));
    assertThat(refused.problem()).isEqualTo(Problem.COMMAND_FAILED);
    assertThat(room.refs.exists(RefName.fleet("m7.3.a1"))).isFalse();
    assertThat(folder.resolve("x")).exists();
  }

  @Test
  void placesOutsideOfTheRootAreRefused() {
    for (String place : List.of("../out", "a/b", ".", "..", "-x", ".hidden")) {
      GitException refused =
          refused(() -> room.trees.addCheck(room.root.resolve(place), room.head()));
      assertThat(refused.problem()).as(place).isEqualTo(Problem.PATH_REFUSED);
    }
    assertThat(refused(() -> room.trees.remove(new Kept(room.repo.root()))).problem())
        .isEqualTo(Problem.PATH_REFUSED);
    assertThat(refused(() -> new Worktrees(room.repository, room.repo.path("wt"))))
        .hasMessageContaining("worktree.root");
  }

  @Test
  void worktreeIsRemovedWithEverythingInItButItsBranch() {
    AttemptTree tree = room.attempt(1);
    room.agent(tree, "mkdir -p ro/deep; echo x > ro/deep/f; chmod 500 ro/deep ro; ln -s / root");
    room.trees.remove(room.leftovers.rescueAll(tree, Room.AUTHOR, "test").kept());
    assertThat(tree.folder()).doesNotExist();
    assertThat(room.trees.list()).isEmpty();
    assertThat(room.refs.exists(tree.branch())).isTrue();
    room.trees.attach(tree.folder(), tree.branch());
    assertThat(tree.folder().resolve("README.md")).exists();
  }

  @Test
  void worktreeThatGitForgotIsRemovedToo() {
    AttemptTree tree = room.attempt(1);
    room.repo.shell(room.repo.root(), "rm -r .git/worktrees");
    room.trees.remove(room.leftovers.rescueAll(tree, Room.AUTHOR, "test").kept());
    assertThat(tree.folder()).doesNotExist();
  }

  @Test
  void lockedWorktreeOfOursIsRemoved() {
    AttemptTree tree = room.attempt(1);
    room.repo.git("worktree", "lock", tree.folder().toString());
    room.trees.remove(room.leftovers.rescueAll(tree, Room.AUTHOR, "test").kept());
    assertThat(tree.folder()).doesNotExist();
    assertThat(room.trees.list()).isEmpty();
  }

  @Test
  void checkoutForChecksIsCleanAndThrownAway() {
    Path folder = room.root.resolve("check-1");
    Checkout check = room.trees.addCheck(folder, room.head());
    assertThat(check.head()).isEqualTo(new Head.Detached(room.head()));
    room.repo.shell(folder, "echo built > out");
    room.trees.discardCheck(folder);
    assertThat(folder).doesNotExist();
    room.trees.discardCheck(folder);
  }

  @Test
  void worktreeOfAnAttemptIsNotThrownAwayLikeACheck() {
    AttemptTree tree = room.attempt(1);
    GitException refused = refused(() -> room.trees.discardCheck(tree.folder()));
    assertThat(refused.problem()).isEqualTo(Problem.WORK_AT_RISK);
    assertThat(tree.folder()).exists();
  }

  @Test
  void onlyOurOwnGoneWorktreesArePruned() {
    AttemptTree gone = room.attempt(1);
    AttemptTree living = room.attempt(2);
    Path theirs = tmp.resolve("theirs");
    room.repo.git("worktree", "add", "-q", "-b", "side", theirs.toString());
    room.repo.shell(tmp, "rm -r theirs " + gone.folder());
    assertThat(room.trees.pruneGone()).containsExactly(gone.folder());
    assertThat(room.trees.list())
        .extracting(ListedWorktree::folder)
        .containsExactly(living.folder());
    assertThat(ListedWorktree.of(room.repository.git()))
        .extracting(ListedWorktree::folder, ListedWorktree::state)
        .contains(tuple(theirs, State.GONE));
    assertThat(room.refs.exists(gone.branch())).isTrue();
  }

  @Test
  void worktreeThatIsBeingMadeIsNotPruned() {
    AttemptTree tree = room.attempt(1);
    room.repo.git("worktree", "lock", "--reason", "initializing", tree.folder().toString());
    room.repo.shell(tmp, "rm -r " + tree.folder());
    assertThat(room.trees.pruneGone()).isEmpty();
    assertThat(room.trees.list())
        .extracting(ListedWorktree::state)
        .containsExactly(State.BEING_MADE);
  }

  @Test
  void manyWorktreesAreMadeAtOnce() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Callable<AttemptTree>> makers =
          IntStream.rangeClosed(1, 8)
              .<Callable<AttemptTree>>mapToObj(k -> () -> room.attempt(k))
              .toList();
      for (Future<AttemptTree> made : pool.invokeAll(makers)) {
        assertThat(made.get().folder().resolve("README.md")).exists();
      }
    }
    assertThat(room.trees.list()).hasSize(8);
  }
}
