package dev.fleettools.dispatch.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Room;
import dev.fleettools.dispatch.git.rescue.RescueEntry;
import dev.fleettools.testkit.git.TempRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  @TempDir Path tmp;
  private Room room;
  private AttemptTree tree;

  @BeforeEach
  void agentAtWork() {
    room = Room.in(tmp);
    room.repo.write("src/a", "a\n").write("src/b", "b\n").write("docs/d", "d\n");
    room.repo.write(".gitignore", "*.log\n").commit("Files");
    tree = room.attempt(1);
  }

  private Settled settle() {
    return room.leftovers.settle(
        tree, Room.AUTHOR, path -> path.startsWith("src/"), "Work on the source");
  }

  private String files(CommitId commit) {
    return room.repo.git(
        "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", commit.hex());
  }

  private String show(CommitId commit, String path) {
    return room.repo.git("show", commit + ":" + path);
  }

  @Test
  void changesInScopeAreCommittedAndTheRestIsKept() {
    room.agent(
        tree,
        "echo a2 > src/a; rm src/b; echo new > src/new; echo d2 > docs/d; echo x > out; echo l >"
            + " x.log");
    Settled settled = settle();
    assertThat(settled.committed()).containsExactlyInAnyOrder("src/a", "src/b", "src/new");
    assertThat(settled.rest()).containsExactlyInAnyOrder("docs/d", "out");
    assertThat(room.refs.read(tree.branch())).contains(settled.head());
    assertThat(files(settled.head()).lines())
        .containsExactlyInAnyOrder(".gitignore", "README.md", "docs/d", "src/a", "src/new");
    assertThat(show(settled.head(), "docs/d")).isEqualTo("d\n");
    RescueEntry kept = settled.rescue().orElseThrow();
    assertThat(kept.ref().full()).isEqualTo("refs/fleet/rescue/m7.3.a1/1");
    assertThat(kept.base()).isEqualTo(settled.head());
    assertThat(show(kept.commit(), "docs/d")).isEqualTo("d2\n");
    assertThat(files(kept.commit())).contains("out").doesNotContain("x.log");
    assertThat(room.agent(tree, "git status --porcelain; cat docs/d x.log"))
        .isEqualTo(" M docs/d\n?? out\nd2\nl\n");
  }

  @Test
  void commitForTheAgentCarriesThePersonAndTheTrailers() {
    room.agent(tree, "echo a2 > src/a");
    Settled settled = settle();
    assertThat(settled.rescue()).isEmpty();
    assertThat(room.repo.git("log", "-1", "--format=%an <%ae>%n%P%n%B", settled.head().hex()))
        .isEqualTo(
            "Ada Tester <ada@example.com>\n"
                + tree.start()
                + "\nWork on the source\n\nFleet-Sortie: m7.3\nFleet-Agent: spc-1\n\n");
  }

  @Test
  void cleanWorktreeGivesNeitherCommitNorRescue() {
    room.agent(tree, "echo a2 > src/a; git commit -qam 'By the agent'");
    CommitId agents = room.commit(tree.branch().full());
    Settled settled = settle();
    assertThat(settled.head()).isEqualTo(agents);
    assertThat(settled.committed()).isEmpty();
    assertThat(settled.rescue()).isEmpty();
    assertThat(settled.remarks()).isEmpty();
  }

  @Test
  void settlingTwiceChangesNothingMore() {
    room.agent(tree, "echo a2 > src/a; echo x > out");
    Settled first = settle();
    Settled again = settle();
    assertThat(again.head()).isEqualTo(first.head());
    assertThat(again.rescue()).isEqualTo(first.rescue());
    assertThat(room.rescue.list()).hasSize(1);
  }

  @Test
  void modesLinksAndOddNamesSurvive() {
    room.agent(
        tree,
        """
        chmod +x src/a
        ln -s ../docs/d src/link
        printf x > "src/$(printf 'caf\\351')"
        printf x > "src/with
        newline"
        printf x > 'src/-dash "quote'
        rm src/b; mkdir src/b; echo in > src/b/in
        """);
    Settled settled = settle();
    String listed = room.repo.git("ls-tree", "-r", settled.head().hex(), "src/");
    assertThat(listed).contains("100755 blob").contains("120000 blob").contains("src/b/in");
    assertThat(listed).contains("caf\\351").contains("with\\nnewline").contains("-dash");
    assertThat(settled.committed()).contains("src/caf\uDCE9", "src/with\nnewline", "src/b/in");
    assertThat(settled.rescue()).isEmpty();
    assertThat(room.agent(tree, "git status --porcelain")).isEmpty();
  }

  @Test
  void tooBigFilesAreReportedAndNeitherCommittedNorKept() {
    room.agent(tree, "head -c 2000 /dev/zero > src/big; echo s > src/small");
    Settled settled = settle();
    assertThat(settled.committed()).containsExactly("src/small");
    assertThat(settled.skipped()).singleElement().extracting("path").isEqualTo("src/big");
    assertThat(files(settled.head())).doesNotContain("src/big");
  }

  @Test
  void staleLocksOfAKilledGitAreNoObstacle() throws IOException {
    room.agent(tree, "echo a2 > src/a; touch $(git rev-parse --git-dir)/index.lock");
    room.repo.write(".git/refs/heads/fleet/m7.3.a1.lock", "");
    Path persons = room.repo.path(".git/index.lock");
    Files.createFile(persons);
    assertThat(settle().committed()).containsExactly("src/a");
    assertThat(persons).exists();
  }

  @Test
  void commitsOnNoBranchAreTakenOver() {
    room.agent(
        tree, "git checkout -q --detach; echo a2 > src/a; git commit -qam one; echo n > src/n");
    Settled settled = settle();
    assertThat(room.refs.read(tree.branch())).contains(settled.head());
    assertThat(show(settled.head(), "src/a")).isEqualTo("a2\n");
    assertThat(show(settled.head(), "src/n")).isEqualTo("n\n");
    assertThat(settled.remarks()).anyMatch(remark -> remark.contains("on no branch"));
    assertThat(room.agent(tree, "git symbolic-ref HEAD")).isEqualTo(tree.branch() + "\n");
  }

  @Test
  void commitsOnABranchOfTheAgentsOwnAreTakenOver() {
    room.agent(tree, "git checkout -q -b mine; echo a2 > src/a; git commit -qam one");
    Settled settled = settle();
    assertThat(show(settled.head(), "src/a")).isEqualTo("a2\n");
    assertThat(settled.remarks()).anyMatch(remark -> remark.contains("branch mine"));
  }

  @Test
  void workOnAnotherLineIsKeptAndTheBranchStays() {
    room.agent(
        tree,
        "echo a2 > src/a; git commit -qam one; git checkout -q --detach HEAD~1;"
            + " echo b2 > src/b; git commit -qam two; echo b3 > src/b");
    CommitId tip = room.commit(tree.branch().full());
    Settled settled = settle();
    assertThat(settled.head()).isEqualTo(tip);
    assertThat(settled.committed()).isEmpty();
    RescueEntry kept = settled.rescue().orElseThrow();
    assertThat(show(kept.commit(), "src/b")).isEqualTo("b3\n");
    assertThat(show(room.commit(kept.ref() + "~1"), "src/b")).isEqualTo("b2\n");
  }

  @Test
  void deletedBranchIsMadeAgainWithItsCommits() {
    room.agent(
        tree, "echo a2 > src/a; git commit -qam one; echo b2 > src/b; git update-ref -d HEAD");
    assertThat(room.refs.exists(tree.branch())).isFalse();
    Settled settled = settle();
    assertThat(show(settled.head(), "src/a")).isEqualTo("a2\n");
    assertThat(show(settled.head(), "src/b")).isEqualTo("b2\n");
    assertThat(room.refs.read(tree.branch())).contains(settled.head());
    assertThat(settled.remarks()).anyMatch(remark -> remark.contains("was deleted"));
  }

  @Test
  void unfinishedMergeIsKeptAndNotCommitted() {
    room.agent(
        tree,
        "git checkout -q -b other; echo a2 > src/a; git commit -qam two; git checkout -q"
            + " fleet/m7.3.a1; echo a3 > src/a; git commit -qam one; git merge other || true");
    CommitId tip = room.commit(tree.branch().full());
    Settled settled = settle();
    assertThat(settled.head()).isEqualTo(tip);
    assertThat(settled.committed()).isEmpty();
    assertThat(settled.remarks()).anyMatch(remark -> remark.contains("merge was begun"));
    assertThat(show(settled.rescue().orElseThrow().commit(), "src/a")).contains("<<<<<<<");
  }

  @Test
  void unfinishedRebaseIsKeptWithItsCommits() {
    room.agent(
        tree,
        "git checkout -q -b other; echo a2 > src/a; git commit -qam two; git checkout -q"
            + " fleet/m7.3.a1; echo n > src/n; git add .; git commit -qm new; echo a3 > src/a; git"
            + " commit -qam one; git rebase other || true");
    CommitId tip = room.commit(tree.branch().full());
    Settled settled = settle();
    assertThat(settled.head()).isEqualTo(tip);
    RescueEntry kept = settled.rescue().orElseThrow();
    assertThat(files(kept.commit())).contains("src/n");
    Settled all = room.leftovers.rescueAll(tree, Room.AUTHOR, "cancelled");
    assertThat(room.refs.isAncestor(tip, all.rescue().orElseThrow().commit())).isTrue();
  }

  @Test
  void repositoriesInsideAreKeptAsFiles() {
    room.agent(
        tree,
        "mkdir -p src/in/er; cd src/in; git init -q; echo f > f; git add f;"
            + " git -c user.name=x -c user.email=x@y commit -qm x; echo u > u;"
            + " cd er; git init -q; echo deep > deep");
    Settled settled = settle();
    assertThat(settled.committed()).isEmpty();
    assertThat(files(settled.rescue().orElseThrow().commit()))
        .contains("src/in/f", "src/in/u", "src/in/er/deep");
    assertThat(settled.remarks()).anyMatch(r -> r.startsWith("src/in is a git repository"));
  }

  @Test
  void changedSubmoduleIsKeptAsFiles() {
    TempRepo library = TempRepo.create(tmp.resolve("library"));
    String allow = "protocol.file.allow=always";
    room.repo.git("-c", allow, "submodule", "-q", "add", library.root().toString(), "src/sub");
    room.repo.commit("With a submodule");
    tree = room.attempt(2);
    room.agent(tree, "git -c " + allow + " submodule -q update --init; echo x > src/sub/x");
    Settled settled = settle();
    assertThat(settled.committed()).isEmpty();
    assertThat(files(settled.rescue().orElseThrow().commit()))
        .contains("src/sub/README.md", "src/sub/x");
    room.trees.remove(settled.kept());
    assertThat(tree.folder()).doesNotExist();
  }

  @Test
  void fileThatGitCannotReadIsReportedAndTheOthersAreTaken() {
    String filter = "*.secret filter=broken\n";
    room.repo.write(".gitattributes", filter).commit("Filter");
    room.repo.git("config", "filter.broken.clean", "false");
    room.repo.git("config", "filter.broken.required", "true");
    tree = room.attempt(2);
    room.agent(tree, "for f in a b.secret c d; do echo x > src/$f; echo y > $f; done");
    Settled settled = settle();
    assertThat(settled.committed()).containsExactly("src/a", "src/c", "src/d");
    assertThat(settled.rest()).containsExactly("a", "c", "d");
    assertThat(settled.skipped())
        .containsExactly(
            new Copied.Skipped("src/b.secret", "git cannot read it"),
            new Copied.Skipped("b.secret", "git cannot read it"));
  }

  @Test
  void brokenIndexIsNoObstacle() {
    room.agent(tree, "echo a2 > src/a; echo junk > $(git rev-parse --git-dir)/index");
    Settled settled = settle();
    assertThat(show(settled.head(), "src/a")).isEqualTo("a2\n");
    assertThat(files(settled.head()).lines()).hasSize(5);
    assertThat(settled.rescue()).isEmpty();
  }

  @Test
  void worktreeWithoutItsGitFileIsReadAllTheSame() {
    room.repo.shell(tmp, "git init -q .; git commit -q --allow-empty -m around");
    room.agent(tree, "rm .git; echo a2 > src/a; echo o > out");
    Settled settled = settle();
    assertThat(settled.committed()).containsExactly("src/a");
    assertThat(settled.rest()).containsExactly("out");
  }

  @Test
  void worktreeThatGitForgotIsReadThroughItsBranch() {
    room.agent(
        tree,
        "echo a2 > src/a; git commit -qam one; echo b2 > src/b; rm docs/d; echo l > x.log;"
            + " mkdir n; cd n; git init -q; echo f > f");
    room.repo.shell(room.repo.root(), "rm -r .git/worktrees");
    Settled settled = settle();
    assertThat(show(settled.head(), "src/a")).isEqualTo("a2\n");
    assertThat(show(settled.head(), "src/b")).isEqualTo("b2\n");
    RescueEntry kept = settled.rescue().orElseThrow();
    assertThat(files(kept.commit())).contains("n/f").doesNotContain("docs/d", "x.log");
    assertThat(settled.remarks()).anyMatch(r -> r.contains("no longer on git's list"));
  }

  @Test
  void worktreeWithABrokenHeadIsReadThroughItsBranch() {
    room.agent(tree, "echo a2 > src/a; echo junk > $(git rev-parse --git-dir)/HEAD");
    Settled settled = settle();
    assertThat(settled.committed()).containsExactly("src/a");
    assertThat(settled.remarks()).anyMatch(r -> r.contains("could not read"));
    assertThat(room.agent(tree, "git status --porcelain")).isEmpty();
    room.trees.remove(settled.kept());
    assertThat(room.trees.list()).isEmpty();
  }

  @Test
  void goneFolderLeavesTheBranchAsTheWork() {
    room.agent(tree, "echo a2 > src/a; git commit -qam one");
    CommitId tip = room.commit(tree.branch().full());
    room.repo.shell(tmp, "rm -r " + tree.folder());
    Settled settled = settle();
    assertThat(settled.head()).isEqualTo(tip);
    assertThat(settled.remarks()).anyMatch(r -> r.contains("is gone"));
    Settled all = room.leftovers.rescueAll(tree, Room.AUTHOR, "lost");
    assertThat(room.refs.isAncestor(tip, all.rescue().orElseThrow().commit())).isTrue();
    room.trees.remove(all.kept());
    assertThat(room.trees.list()).isEmpty();
  }

  @Test
  void rescueKeepsCommitsAndUncommittedWorkButNotIgnoredFiles() {
    room.agent(tree, "echo a2 > src/a; git commit -qam one; echo o > out; echo l > x.log");
    CommitId tip = room.commit(tree.branch().full());
    Settled all = room.leftovers.rescueAll(tree, Room.AUTHOR, "the mission was cancelled");
    RescueEntry kept = all.rescue().orElseThrow();
    assertThat(kept.base()).isEqualTo(tree.start());
    assertThat(kept.subject()).isEqualTo("Work of m7.3.a1: the mission was cancelled");
    assertThat(room.refs.isAncestor(tip, kept.commit())).isTrue();
    assertThat(files(kept.commit())).contains("out").doesNotContain("x.log");
    assertThat(room.refs.read(tree.branch())).contains(tip);
  }

  @Test
  void untouchedWorktreeNeedsNoRescue() {
    Settled all = room.leftovers.rescueAll(tree, Room.AUTHOR, "cancelled");
    assertThat(all.rescue()).isEmpty();
    assertThat(room.rescue.list()).isEmpty();
    assertThat(List.of(all.kept().worktree())).containsExactly(tree.folder());
  }

  @Test
  void hooksInTheRepositoryDoNotRun() {
    room.repo.shell(
        room.repo.root(),
        "cd .git/hooks; for h in pre-commit commit-msg post-commit post-checkout"
            + " reference-transaction post-index-change; do"
            + " printf '#!/bin/sh\\ntouch \"$HOME/ran\"\\nexit 1\\n' > $h; chmod +x $h; done");
    room.repo.shell(tree.folder(), "echo a2 > src/a; echo o > out");
    Settled settled = settle();
    room.trees.remove(settled.kept());
    assertThat(settled.committed()).containsExactly("src/a");
    assertThat(tmp.resolve("home/ran")).doesNotExist();
  }
}
