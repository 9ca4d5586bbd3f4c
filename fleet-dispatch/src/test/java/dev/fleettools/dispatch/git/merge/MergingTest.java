package dev.fleettools.dispatch.git.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Room;
import dev.fleettools.dispatch.git.TreeId;
import dev.fleettools.dispatch.git.repository.Trailer;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergingTest {

  @TempDir Path tmp;
  private Room room;

  @BeforeEach
  void open() {
    room = Room.in(tmp);
    room.repo.write("f", "1\n2\n3\n").commit("f");
    room.repo.branch("side");
  }

  private CommitId commitOn(String branch, String file, String content) {
    room.repo.checkout(branch).write(file, content);
    return new CommitId(room.repo.commit(branch + " " + file));
  }

  private CommitId merge(CommitId ours, CommitId theirs, TreeId tree) {
    return room.merging.commitTree(tree, List.of(ours, theirs), "Merge", Room.ADA);
  }

  private TreeId clean(CommitId ours, CommitId theirs) {
    return switch (room.merging.mergeTree(ours, theirs)) {
      case MergeResult.Clean(TreeId tree) -> tree;
      case MergeResult.Conflict conflict -> throw new AssertionError(conflict.toString());
    };
  }

  @Test
  void bothSidesChangesComeTogether() {
    CommitId ours = commitOn("main", "f", "one\n2\n3\n");
    CommitId theirs = commitOn("side", "f", "1\n2\nthree\n");
    CommitId merge = merge(ours, theirs, clean(ours, theirs));
    assertThat(room.repo.git("show", merge + ":f")).isEqualTo("one\n2\nthree\n");
    MergeProof proof = new MergeProof(room.repository, room.merging);
    assertThat(proof.check(merge, ours, theirs, "f"::equals))
        .isInstanceOfSatisfying(
            Proof.Proven.class,
            p -> assertThat(p.changes()).extracting("path").containsExactly("f"));
    assertThat(proof.check(merge, ours, theirs, path -> false))
        .isEqualTo(new Proof.Refused("Paths outside of the scope are changed.", List.of("f")));
  }

  @Test
  void conflictNamesThePathsOnceAndSaysWhatHappened() {
    commitOn("main", "f", "ours\n");
    commitOn("main", "odd\nname", "o");
    CommitId ours = commitOn("main", "d", "o");
    commitOn("side", "f", "theirs\n");
    commitOn("side", "odd\nname", "t");
    CommitId theirs = commitOn("side", "d/x", "t");
    assertThat(room.merging.mergeTree(ours, theirs))
        .isInstanceOfSatisfying(
            MergeResult.Conflict.class,
            conflict -> {
              assertThat(conflict.paths()).contains("f", "odd\nname").doesNotHaveDuplicates();
              assertThat(conflict.messages()).anyMatch(m -> m.contains("CONFLICT (content)"));
              assertThat(conflict.messages())
                  .anyMatch(m -> m.contains("CONFLICT (file/directory)"));
            });
    CommitId fake = merge(ours, theirs, room.merging.treeOf(ours));
    assertThat(new MergeProof(room.repository, room.merging).check(fake, ours, theirs, p -> true))
        .isInstanceOfSatisfying(
            Proof.Refused.class, refused -> assertThat(refused.why()).contains("conflict"));
  }

  @Test
  void mergeThatHoldsAnythingElseIsNoProof() {
    CommitId ours = commitOn("main", "a", "a");
    CommitId theirs = commitOn("side", "b", "b");
    CommitId evil = commitOn("side", "backdoor", "x");
    MergeProof proof = new MergeProof(room.repository, room.merging);
    CommitId smuggled = merge(ours, theirs, clean(ours, evil));
    assertThat(proof.check(smuggled, ours, theirs, p -> true))
        .isInstanceOfSatisfying(
            Proof.Refused.class, r -> assertThat(r.why()).contains("something else"));
    CommitId swapped = merge(theirs, ours, clean(ours, theirs));
    assertThat(proof.check(swapped, ours, theirs, p -> true))
        .isInstanceOfSatisfying(
            Proof.Refused.class, r -> assertThat(r.why()).contains("is not a merge of"));
    assertThat(proof.check(ours, ours, theirs, p -> true)).isInstanceOf(Proof.Refused.class);
  }

  @Test
  void unrelatedHistoriesAreAConflict() {
    room.repo.git("checkout", "-q", "--orphan", "other");
    CommitId other = new CommitId(room.repo.commit("other"));
    assertThat(room.merging.mergeTree(room.commit("main"), other))
        .isInstanceOfSatisfying(
            MergeResult.Conflict.class,
            conflict -> assertThat(conflict.messages()).anyMatch(m -> m.contains("no commit")));
  }

  @Test
  void settingsAndCheckoutOfThePersonDoNotChangeTheOutcome() {
    commitOn("main", "deep/a", "1\n2\n3\n4\n");
    room.repo.git("branch", "-f", "side", "main");
    room.repo.git("mv", "deep/a", "deep/renamed");
    CommitId ours = new CommitId(room.repo.commit("rename"));
    CommitId theirs = commitOn("side", "deep/a", "1\n2\n3\nfour\n");
    TreeId before = clean(ours, theirs);
    room.repo.git("config", "merge.renames", "false");
    room.repo.write(".gitattributes", "* -merge\n");
    room.repo.git("add", ".gitattributes");
    assertThat(clean(ours, theirs)).isEqualTo(before);
    assertThat(room.repo.git("show", before + ":deep/renamed")).endsWith("four\n");
  }

  @Test
  void attributesOfTheMergedCommitsCount() {
    commitOn("main", ".gitattributes", "CHANGES merge=union\n");
    room.repo.write("CHANGES", "start\n").commit("changes");
    room.repo.git("branch", "-f", "side", "main");
    CommitId ours = commitOn("main", "CHANGES", "start\nours\n");
    CommitId theirs = commitOn("side", "CHANGES", "start\ntheirs\n");
    room.repo.git("checkout", "-q", "HEAD~3");
    TreeId tree = clean(ours, theirs);
    assertThat(room.repo.git("show", tree + ":CHANGES")).contains("ours").contains("theirs");
  }

  @Test
  void mergeWorksOnSha256() {
    Room big =
        new Room(TempRepo.create(tmp.resolve("b"), "--object-format=sha256"), tmp.resolve("w2"));
    big.repo.branch("side").write("a", "a").commit("a");
    CommitId ours = big.head();
    big.repo.checkout("side").write("b", "b").commit("b");
    assertThat(big.merging.mergeTree(ours, big.head())).isInstanceOf(MergeResult.Clean.class);
  }

  @Test
  void anchorsAreReadBackFromTheFirstParentLine() {
    CommitId base = room.head();
    TreeId tree = room.merging.treeOf(base);
    CommitId foreign = anchored(List.of(base), tree, "Agent\n\nbody", 99, "f".repeat(64));
    CommitId first = anchored(List.of(base, foreign), tree, "First", 5, "a".repeat(64));
    CommitId plain = room.merging.commitTree(tree, List.of(first), "Plain", Room.ADA);
    CommitId second = anchored(List.of(plain), tree, "Second", 9, "b".repeat(64));
    Anchors anchors = new Anchors(room.repository);
    Anchor newest = new Anchor(second, 9, "b".repeat(64));
    assertThat(anchors.since(base, second, 100))
        .containsExactly(newest, new Anchor(first, 5, "a".repeat(64)));
    assertThat(anchors.since(base, second, 1)).containsExactly(newest);
    assertThat(anchors.since(base, base, 10)).isEmpty();
  }

  @Test
  void anchorsBehindTheBaseAreNotOurs() {
    CommitId start = room.head();
    TreeId tree = room.merging.treeOf(start);
    CommitId pulled = anchored(List.of(start), tree, "Theirs", 300, "c".repeat(64));
    CommitId ours = anchored(List.of(pulled), tree, "Ours", 7, "d".repeat(64));
    assertThat(new Anchors(room.repository).since(pulled, ours, 100))
        .containsExactly(new Anchor(ours, 7, "d".repeat(64)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x y z", "5 abc", "5 ABCDEF", "-1 aa", "5"})
  void trailerThatIsNoAnchorIsPassedOver(String value) {
    CommitId base = room.head();
    TreeId tree = room.merging.treeOf(base);
    CommitId junk =
        room.merging.commitTree(tree, List.of(base), "J\n\nFleet-Log: " + value + "\n", Room.ADA);
    assertThat(new Anchors(room.repository).since(base, junk, 10)).isEmpty();
  }

  private CommitId anchored(
      List<CommitId> parents, TreeId tree, String message, long position, String hash) {
    String text = Trailer.append(message, List.of(Trailer.log(position, hash)));
    return room.merging.commitTree(tree, parents, text, Room.ADA);
  }
}
