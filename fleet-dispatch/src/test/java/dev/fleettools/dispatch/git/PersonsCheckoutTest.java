package dev.fleettools.dispatch.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.dispatch.git.merge.MergeResult;
import dev.fleettools.dispatch.git.worktree.AttemptTree;
import dev.fleettools.dispatch.git.worktree.IgnoredCopy;
import dev.fleettools.dispatch.git.worktree.Settled;
import dev.fleettools.testkit.git.TempRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way of a mission's work, and what it leaves of the person's. */
class PersonsCheckoutTest {

  private static final RefName INTEGRATION = RefName.fleet("m7");

  @TempDir Path tmp;

  @ParameterizedTest
  @ValueSource(strings = {"sha1", "sha256"})
  void wholeCycleLeavesEverythingOfThePersonsAsItWas(String format) throws IOException {
    TempRepo repo = TempRepo.create(tmp, "--object-format=" + format);
    busyPerson(repo);
    Room room = new Room(repo, tmp.resolve("wt"));
    Map<String, String> before = everythingOf(repo);

    room.refs.create(INTEGRATION, room.head());
    AttemptTree one = room.attempt(1);
    new IgnoredCopy(room.repository.checkout()).into(one.folder(), List.of(".env"));
    room.agent(one, "echo 1 > one; echo odd > outside");
    Settled settled =
        room.leftovers.settle(one, Room.AUTHOR, "one"::equals, "Work of the first attempt");
    CommitId merged = merge(room, settled.head());
    room.changes.live(room.repository.worktreeAt(one.folder()).orElseThrow(), one.start());
    Path check = room.root.resolve("check");
    room.trees.addCheck(check, merged);
    room.trees.discardCheck(check);
    AttemptTree two = room.attempt(2);
    room.agent(two, "echo lost > work");
    room.trees.remove(room.leftovers.rescueAll(two, Room.AUTHOR, "cancelled").kept());
    room.trees.remove(settled.kept());
    room.trees.pruneGone();
    room.rescue.list();
    assertThat(room.repository.checkout().status()).hasSize(3);

    assertThat(room.repo.git("ls-tree", "--name-only", INTEGRATION.full())).contains("one\n");
    assertThat(everythingOf(repo)).isEqualTo(before);
    assertThat(tmp.resolve("home/hook-ran")).doesNotExist();
  }

  @Test
  void worktreesCommitAtOnceWhileMergesGoOn() throws Exception {
    Room room = Room.in(tmp);
    room.refs.create(INTEGRATION, room.head());
    int attempts = 6;
    try (ExecutorService pool = Executors.newFixedThreadPool(attempts)) {
      List<Callable<CommitId>> work =
          IntStream.rangeClosed(1, attempts)
              .<Callable<CommitId>>mapToObj(
                  k ->
                      () -> {
                        AttemptTree tree = room.attempt(k);
                        room.agent(
                            tree,
                            "echo a > a" + k + "; git add .; git commit -qm a; echo b > b" + k);
                        Settled settled =
                            room.leftovers.settle(tree, Room.AUTHOR, p -> true, "Rest of " + k);
                        CommitId merged = merge(room, settled.head());
                        room.trees.remove(settled.kept());
                        return merged;
                      })
              .toList();
      for (Future<CommitId> merged : pool.invokeAll(work)) {
        assertThat(merged.get()).isNotNull();
      }
    }
    assertThat(room.repo.git("ls-tree", "--name-only", INTEGRATION.full()).lines())
        .hasSize(1 + 2 * attempts);
    assertThat(room.repo.git("log", "--first-parent", "--format=%h", INTEGRATION.full()).lines())
        .hasSize(1 + attempts);
    assertThat(room.trees.list()).isEmpty();
    room.repo.git("fsck", "--strict");
  }

  /** Merges again from the new head when somebody else was faster. */
  private static CommitId merge(Room room, CommitId work) {
    while (true) {
      CommitId head = room.refs.read(INTEGRATION).orElseThrow();
      TreeId tree =
          switch (room.merging.mergeTree(head, work)) {
            case MergeResult.Clean(TreeId clean) -> clean;
            case MergeResult.Conflict conflict -> throw new AssertionError(conflict.toString());
          };
      CommitId merge = room.merging.commitTree(tree, List.of(head, work), "Merge", Room.ADA);
      if (room.refs.update(INTEGRATION, head, merge).done()) {
        return merge;
      }
    }
  }

  /** Staged, changed, untracked, ignored and stashed work, hooks that would leave a mark. */
  private static void busyPerson(TempRepo repo) {
    repo.write(".gitignore", ".env\n").write("a", "1").write("b", "1").commit("Files");
    repo.write("a", "stashed").git("stash", "push", "-q", "-m", "mine");
    repo.write("a", "staged").git("add", "a");
    repo.write("b", "changed").write("new", "untracked").write(".env", "SECRET");
    repo.branch("feature").git("config", "core.hooksPath", ".git/my-hooks");
    repo.git("config", "gc.auto", "1");
    repo.git("config", "commit.gpgSign", "true");
    repo.git("config", "gpg.program", "false");
    repo.git("config", "branch.autoSetupMerge", "always");
    for (String hook :
        List.of(
            "pre-commit",
            "post-commit",
            "commit-msg",
            "post-checkout",
            "post-merge",
            "pre-merge-commit",
            "reference-transaction",
            "post-index-change",
            "post-rewrite",
            "pre-auto-gc")) {
      repo.write(".git/my-hooks/" + hook, "#!/bin/sh\ntouch \"$HOME/hook-ran\"\nexit 1\n");
      assertThat(repo.path(".git/my-hooks/" + hook).toFile().setExecutable(true)).isTrue();
    }
    // One status by the person settles the index, which git otherwise refreshes when it likes.
    repo.git("status");
    repo.git("-c", "core.hooksPath=/dev/null", "status");
    // A file with another time: a git that may take locks would write the index anew for it.
    repo.shell(repo.root(), "rm -f \"$HOME/hook-ran\"; touch -d 2001-01-01 README.md");
  }

  /** The checkout and the git folder byte by byte, but for objects and what is ours. */
  private static Map<String, String> everythingOf(TempRepo repo) throws IOException {
    Map<String, String> all = new TreeMap<>();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(repo.root())) {
      walk.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      String name = repo.root().relativize(file).toString();
      boolean ours =
          name.startsWith(".git/objects/")
              || name.startsWith(".git/refs/fleet/")
              || name.contains("refs/heads/fleet/");
      if (!ours) {
        all.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    Path config = Path.of(repo.env().getOrDefault("GIT_CONFIG_GLOBAL", ""));
    all.put("global", Files.readString(config));
    return all;
  }
}
