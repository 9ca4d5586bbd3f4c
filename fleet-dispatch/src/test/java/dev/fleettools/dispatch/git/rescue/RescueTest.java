package dev.fleettools.dispatch.git.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.Room;
import dev.fleettools.dispatch.git.change.Change;
import dev.fleettools.dispatch.git.worktree.AttemptTree;
import dev.fleettools.dispatch.git.worktree.Leftovers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescueTest {

  @TempDir Path tmp;
  private Room room;
  private AttemptTree tree;

  @BeforeEach
  void open() {
    room = Room.in(tmp);
    tree = room.attempt(1);
  }

  private RescueEntry rescue(String script) {
    return rescueAt(script, Room.NOW);
  }

  private RescueEntry rescueAt(String script, Instant when) {
    room.agent(tree, script);
    return new Leftovers(room.repository, InstantSource.fixed(when), 1 << 20)
        .rescueAll(tree, Room.AUTHOR, "test")
        .rescue()
        .orElseThrow();
  }

  @Test
  void keptWorkIsListedWithWhenWhyAndHowMuch() {
    RescueEntry entry = rescue("printf 12345 > 'a file'; rm README.md");
    assertThat(room.rescue.list()).containsExactly(entry);
    assertThat(room.rescue.of("m7.3.a1")).containsExactly(entry);
    assertThat(room.rescue.of("m7.3.a11")).isEmpty();
    assertThat(entry.when()).isEqualTo(Room.NOW);
    assertThat(entry.attempt()).isEqualTo("m7.3.a1");
    assertThat(entry.subject()).isEqualTo("Work of m7.3.a1: test");
    RescueContents contents = room.rescue.contents(entry);
    assertThat(contents.changes()).extracting(Change::path).containsExactly("README.md", "a file");
    assertThat(contents.bytes()).isEqualTo(5);
  }

  @Test
  void refsThatAreNotOursAreLeftAlone() {
    room.repo.git("update-ref", "refs/fleet/rescue/other", "HEAD");
    room.repo.git("update-ref", "refs/fleet/rescue/m1.1.a1/1", "HEAD");
    assertThat(room.rescue.list()).isEmpty();
    assertThat(room.rescue.expire(Duration.ZERO, 0)).isEmpty();
    assertThat(room.refs.list(RefName.RESCUE)).hasSize(2);
  }

  @Test
  void reasonOfSeveralLinesCannotPassForATrailer() {
    room.agent(tree, "echo 1 > f");
    String why = "odd\n\nFleet-Base: " + "1".repeat(40);
    RescueEntry entry = room.leftovers.rescueAll(tree, Room.AUTHOR, why).rescue().orElseThrow();
    assertThat(entry.base()).isEqualTo(tree.start());
  }

  @Test
  void sameWorkIsKeptOnceAndNewWorkNextToIt() {
    RescueEntry first = rescue("echo 1 > f");
    assertThat(rescueAt("true", Room.NOW.plusSeconds(60))).isEqualTo(first);
    RescueEntry second = rescueAt("echo 2 > f", Room.NOW.plusSeconds(60));
    assertThat(second.n()).isEqualTo(2);
    assertThat(room.rescue.list()).containsExactly(second, first);
  }

  @Test
  void keptWorkComesBackAsABranch() {
    RescueEntry entry = rescue("echo 1 > f");
    RefName branch = room.rescue.restoreAsBranch(entry);
    assertThat(branch.shortName()).isEqualTo("rescue/m7.3.a1-1");
    assertThat(room.rescue.restoreAsBranch(entry)).isEqualTo(branch);
    assertThat(room.repo.git("show", branch + ":f")).isEqualTo("1\n");
    room.repo.git("update-ref", branch.full(), "HEAD");
    GitException refused =
        catchThrowableOfType(GitException.class, () -> room.rescue.restoreAsBranch(entry));
    assertThat(refused.problem()).isEqualTo(Problem.BRANCH_EXISTS);
  }

  @Test
  void keptWorkComesBackIntoAWorktree() {
    RescueEntry entry = rescue("printf 'a\\0b' > bin; ln -s bin link; echo more >> README.md");
    AttemptTree next = room.attempt(2);
    room.rescue.applyTo(next.folder(), entry);
    assertThat(room.agent(next, "cat README.md; readlink link; git status --porcelain"))
        .isEqualTo("# Example\nmore\nbin\n M README.md\n?? bin\n?? link\n");
  }

  @Test
  void workThatDoesNotFitChangesNothing() {
    RescueEntry entry = rescue("echo x > a-new; echo mine > README.md");
    AttemptTree next = room.attempt(2);
    room.agent(next, "echo theirs > README.md");
    GitException refused =
        catchThrowableOfType(GitException.class, () -> room.rescue.applyTo(next.folder(), entry));
    assertThat(refused).hasMessageContaining("restore it as a branch");
    assertThat(next.folder().resolve("a-new")).doesNotExist();
    assertThat(next.folder().resolve("README.md")).hasContent("theirs\n");
  }

  @Test
  void emptyWorkAppliesAsNothing() {
    RescueEntry entry =
        room.rescue.keep(
            new RescueWork(
                "m1.1.a1",
                room.merging.treeOf(room.head()),
                List.of(room.head()),
                room.head(),
                "Nothing",
                Room.ADA,
                List.of()));
    room.rescue.applyTo(tree.folder(), entry);
    assertThat(room.agent(tree, "git status --porcelain")).isEmpty();
    assertThat(room.rescue.contents(entry).bytes()).isZero();
  }

  @Test
  void oldWorkIsLetGo() {
    RescueEntry old = rescueAt("echo 1 > f", Room.NOW.minus(Duration.ofDays(31)));
    RescueEntry young = rescueAt("echo 2 > f", Room.NOW.minus(Duration.ofDays(29)));
    assertThat(room.rescue.expire(Duration.ofDays(30), 1 << 20)).containsExactly(old);
    assertThat(room.rescue.list()).containsExactly(young);
  }

  @Test
  void oldestWorkIsLetGoWhenAllOfItIsTooMuch() {
    RescueEntry first = rescueAt("head -c 600 /dev/zero > f", Room.NOW.minusSeconds(30));
    RescueEntry second = rescueAt("head -c 500 /dev/zero > f", Room.NOW.minusSeconds(20));
    RescueEntry third = rescueAt("head -c 400 /dev/zero > f", Room.NOW.minusSeconds(10));
    assertThat(room.rescue.expire(Duration.ofDays(30), 1000)).containsExactly(first);
    assertThat(room.rescue.expire(Duration.ofDays(30), 10)).containsExactly(second);
    assertThat(room.rescue.list()).containsExactly(third);
    assertThat(room.rescue.delete(third).done()).isTrue();
  }

  @Test
  void keptWorkSurvivesGarbageCollection() {
    RescueEntry entry = rescue("echo 1 > f; git add f; git commit -qm one; echo 2 > f");
    room.trees.remove(room.leftovers.rescueAll(tree, Room.AUTHOR, "test").kept());
    CommitId branch = room.refs.read(tree.branch()).orElseThrow();
    room.refs.delete(tree.branch(), branch);
    room.repo.git("reflog", "expire", "--expire=now", "--all");
    room.repo.git("gc", "-q", "--prune=now");
    assertThat(room.repo.git("show", entry.ref() + ":f")).isEqualTo("2\n");
    assertThat(room.repo.git("show", branch + ":f")).isEqualTo("1\n");
  }
}
