package dev.fleettools.dispatch.git.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.Room;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefsTest {

  private static final RefName REF = RefName.fleet("m7");

  @TempDir Path tmp;
  private Room room;
  private Refs refs;
  private CommitId first;
  private CommitId second;

  @BeforeEach
  void twoCommits() {
    room = Room.in(tmp);
    refs = room.refs;
    first = room.head();
    second = new CommitId(room.repo.commit("Second"));
  }

  @Test
  void resolvesWhateverGitCallsACommit() {
    room.repo.git("tag", "-a", "-m", "tag", "v1", first.hex());
    assertThat(refs.resolve("HEAD~1")).contains(first);
    assertThat(refs.resolve("v1")).contains(first);
    assertThat(refs.resolve("main")).contains(second);
    assertThat(refs.resolve(second.abbreviated())).contains(second);
    assertThat(refs.resolve("nothing")).isEmpty();
    assertThat(refs.resolve("HEAD:README.md")).isEmpty();
    assertThat(refs.resolve("--all")).isEmpty();
    assertThat(refs.resolve("main\nHEAD")).isEmpty();
    assertThat(refs.resolve(" ")).isEmpty();
  }

  @Test
  void refIsMadeMovedAndDeletedByCompareAndSwap() {
    assertThat(refs.exists(REF)).isFalse();
    assertThat(refs.create(REF, first)).isEqualTo(new RefUpdate.Updated());
    assertThat(refs.create(REF, second)).isEqualTo(new RefUpdate.Moved(Optional.of(first)));
    assertThat(refs.update(REF, second, first)).isEqualTo(new RefUpdate.Moved(Optional.of(first)));
    assertThat(refs.update(REF, first, second).done()).isTrue();
    assertThat(refs.read(REF)).contains(second);
    assertThat(refs.delete(REF, first)).isEqualTo(new RefUpdate.Moved(Optional.of(second)));
    assertThat(refs.delete(REF, second).done()).isTrue();
    assertThat(refs.update(REF, second, first)).isEqualTo(new RefUpdate.Moved(Optional.empty()));
  }

  @Test
  void refsBelowAPrefixAreListed() {
    refs.create(RefName.rescue("m7.3.a2", 1), first);
    refs.create(RefName.rescue("m7.3.a2", 2), second);
    refs.create(REF, first);
    assertThat(refs.list(RefName.RESCUE))
        .containsExactly(
            Map.entry(RefName.rescue("m7.3.a2", 1), first),
            Map.entry(RefName.rescue("m7.3.a2", 2), second));
    assertThat(refs.list("refs/none/")).isEmpty();
  }

  @Test
  void aliasIsNeverFollowedWhenItIsWritten() {
    room.repo.git("symbolic-ref", REF.full(), "refs/heads/main");
    refs.update(REF, second, first);
    assertThat(room.commit("main")).isEqualTo(second);
  }

  @Test
  void branchThatBlocksOursIsSaid() {
    room.repo.branch("fleet");
    GitException blocked = catchThrowableOfType(GitException.class, () -> refs.create(REF, first));
    assertThat(blocked.problem()).isEqualTo(Problem.REF_BLOCKED);
    assertThat(blocked).hasMessageContaining("rename the branch");
  }

  @Test
  void placesOfABranchAreKnown() {
    Path linked = tmp.resolve("linked place");
    room.repo.git("worktree", "add", "-q", "-b", "side", linked.toString());
    assertThat(refs.checkedOutIn(RefName.branch("main"))).containsExactly(room.repo.root());
    assertThat(refs.checkedOutIn(RefName.branch("side"))).hasSize(1);
    assertThat(refs.checkedOutIn(REF)).isEmpty();
  }

  @Test
  void ancestryIsToldOrFailsForWhatIsNoCommit() {
    assertThat(refs.isAncestor(first, second)).isTrue();
    assertThat(refs.isAncestor(second, first)).isFalse();
    CommitId unknown = new CommitId("1".repeat(40));
    assertThat(
            catchThrowableOfType(GitException.class, () -> refs.isAncestor(unknown, first))
                .problem())
        .isEqualTo(Problem.COMMAND_FAILED);
  }

  @Test
  void ofManySwapsFromOneValueExactlyOneWins() throws Exception {
    refs.create(REF, first);
    List<CommitId> wanted =
        IntStream.range(0, 6).mapToObj(i -> new CommitId(room.repo.commit("c" + i))).toList();
    try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
      List<Callable<RefUpdate>> swaps =
          wanted.stream()
              .<Callable<RefUpdate>>map(to -> () -> refs.update(REF, first, to))
              .toList();
      int won = 0;
      for (Future<RefUpdate> swap : pool.invokeAll(swaps)) {
        switch (swap.get()) {
          case RefUpdate.Updated() -> won++;
          case RefUpdate.Moved(Optional<CommitId> actual) ->
              assertThat(wanted).contains(actual.orElseThrow());
        }
      }
      assertThat(won).isEqualTo(1);
    }
  }
}
