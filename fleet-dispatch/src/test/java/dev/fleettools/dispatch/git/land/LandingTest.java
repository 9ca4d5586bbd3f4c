package dev.fleettools.dispatch.git.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.Room;
import dev.fleettools.dispatch.git.land.LandingPlan.Way;
import dev.fleettools.dispatch.git.land.LandingRequest.Style;
import dev.fleettools.testkit.git.TempRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingTest {

  private static final RefName MAIN = RefName.branch("main");
  private static final RefName WORK = RefName.fleet("m7");

  @TempDir Path tmp;
  private Room room;
  private TempRepo repo;
  private Landing landing;
  private CommitId work;

  @BeforeEach
  void integrationBranchWithWork() {
    room = Room.in(tmp);
    repo = room.repo;
    repo.write("f", "1\n2\n3\n").write("old", "o").commit("Files");
    repo.git("checkout", "-q", "-b", "fleet/m7");
    repo.write("f", "1\n2\nthree\n").write("new/file", "n").git("rm", "-q", "old");
    work = new CommitId(repo.commit("Work"));
    repo.checkout("main");
    landing = new Landing(room.repository, room.merging, Duration.ofMinutes(1));
  }

  private static LandingRequest into(RefName target, Style style) {
    return new LandingRequest(WORK, target, style, "Land m7\n\nDone by agents.");
  }

  private LandingPlan plan(RefName target, Style style) {
    return landing.plan(into(target, style)).orElseThrow();
  }

  private CommitId landed(RefName target, Style style, Way way) {
    LandingResult result = landing.land(into(target, style));
    assertThat(result).isInstanceOf(LandingResult.Landed.class);
    LandingResult.Landed landed = (LandingResult.Landed) result;
    assertThat(landed.way()).isEqualTo(way);
    assertThat(room.refs.read(target)).contains(landed.now());
    return landed.now();
  }

  private LandingResult.Refused refused(RefName target, Style style) {
    LandingResult result = landing.land(into(target, style));
    assertThat(result).isInstanceOf(LandingResult.Refused.class);
    return (LandingResult.Refused) result;
  }

  private void divergeOnMain() {
    repo.write("f", "one\n2\n3\n").commit("On main");
  }

  private String status() {
    return repo.git("status", "--porcelain");
  }

  @Test
  void checkedOutBranchIsFastForwardedWithItsFiles() {
    assertThat(plan(MAIN, Style.FAST_FORWARD).describe())
        .isEqualTo(
            "Fast-forward main to "
                + work.abbreviated()
                + ", 3 files (+2 -2), in the checkout "
                + repo.root()
                + ".");
    assertThat(landed(MAIN, Style.FAST_FORWARD, Way.FAST_FORWARD)).isEqualTo(work);
    assertThat(repo.read("new/file")).isEqualTo("n");
    assertThat(repo.exists("old")).isFalse();
    assertThat(status()).isEmpty();
    assertThat(landed(MAIN, Style.MERGE, Way.NOTHING)).isEqualTo(work);
    assertThat(plan(MAIN, Style.MERGE).describe())
        .isEqualTo("main already holds everything of fleet/m7.");
  }

  @Test
  void divergedBranchGetsAMergeCommitInItsCheckout() {
    divergeOnMain();
    CommitId before = room.head();
    assertThat(plan(MAIN, Style.FAST_FORWARD).describe()).startsWith("Merge ");
    CommitId now = landed(MAIN, Style.FAST_FORWARD, Way.MERGE);
    assertThat(repo.git("log", "-1", "--format=%P%n%B%an").strip())
        .isEqualTo(before + " " + work + "\nLand m7\n\nDone by agents.\nAda Tester");
    assertThat(repo.read("f")).isEqualTo("one\n2\nthree\n");
    assertThat(now).isEqualTo(room.head());
    assertThat(status()).isEmpty();
  }

  @Test
  void squashMakesOneCommitWithoutTheHistory() {
    CommitId before = room.head();
    CommitId now = landed(MAIN, Style.SQUASH, Way.SQUASH);
    assertThat(repo.git("log", "-1", "--format=%P%n%s").strip()).isEqualTo(before + "\nLand m7");
    assertThat(room.merging.treeOf(now)).isEqualTo(room.merging.treeOf(work));
    assertThat(landed(MAIN, Style.SQUASH, Way.NOTHING)).isEqualTo(now);
  }

  @Test
  void branchThatIsCheckedOutNowhereIsLandedWithoutFiles() {
    divergeOnMain();
    repo.git("checkout", "-q", "--detach", "HEAD~1");
    String files = repo.shell(repo.root(), "ls -lR --time-style=full-iso");
    CommitId before = room.commit("main");
    CommitId merge = landed(MAIN, Style.FAST_FORWARD, Way.MERGE);
    assertThat(repo.git("log", "-1", "--format=%P|%s|%ae", "main").strip())
        .isEqualTo(before + " " + work + "|Land m7|ada@example.com");
    assertThat(repo.git("show", merge + ":f")).isEqualTo("one\n2\nthree\n");
    repo.git("update-ref", "refs/heads/main", before.hex());
    landed(MAIN, Style.SQUASH, Way.SQUASH);
    repo.git("update-ref", "refs/heads/main", "fleet/m7~1");
    assertThat(landed(MAIN, Style.FAST_FORWARD, Way.FAST_FORWARD)).isEqualTo(work);
    assertThat(repo.shell(repo.root(), "ls -lR --time-style=full-iso")).isEqualTo(files);
    assertThat(status()).isEmpty();
  }

  @Test
  void missingBranchIsMade() {
    RefName release = RefName.branch("release/größe");
    assertThat(plan(release, Style.MERGE).describe()).startsWith("Make the branch release/größe");
    assertThat(landed(release, Style.MERGE, Way.CREATE)).isEqualTo(work);
    assertThat(room.head()).isNotEqualTo(work);
  }

  @Test
  void missingSourceIsSaid() {
    LandingRequest request = new LandingRequest(RefName.fleet("m8"), MAIN, Style.MERGE, "Nothing");
    assertThat(landing.plan(request)).isEmpty();
    assertThat(landing.land(request))
        .isEqualTo(new LandingResult.Refused("There is no branch fleet/m8 to land.", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LandingRequest(WORK, RefName.rescue("a", 1), Style.MERGE, "x"));
  }

  @Test
  void conflictIsSaidBeforeAnythingIsTouched() {
    repo.write("f", "1\n2\ndrei\n").commit("On main");
    CommitId before = room.head();
    for (Style style : Style.values()) {
      LandingResult.Refused refused = refused(MAIN, style);
      assertThat(refused.paths()).containsExactly("f");
      assertThat(refused.sentence()).contains("conflict (f)").contains("merge by hand");
    }
    assertThat(room.head()).isEqualTo(before);
    assertThat(status()).isEmpty();
  }

  @Test
  void changedFilesInTheWayAreRefusedAndOthersStay() {
    repo.write("f", "mine").write("README.md", "mine too");
    LandingResult.Refused refused = refused(MAIN, Style.FAST_FORWARD);
    assertThat(refused.paths()).containsExactly("f");
    assertThat(refused.sentence()).contains("commit, stash or move");
    repo.git("checkout", "-q", "f");
    landed(MAIN, Style.FAST_FORWARD, Way.FAST_FORWARD);
    assertThat(repo.read("README.md")).isEqualTo("mine too");
    assertThat(status()).isEqualTo(" M README.md\n");
  }

  @Test
  void untrackedAndIgnoredFilesInTheWayAreNotOverwritten() {
    repo.write(".git/info/exclude", "new\n").write("new/file", "my secret");
    assertThat(refused(MAIN, Style.FAST_FORWARD).paths()).containsExactly("new/file");
    assertThat(repo.read("new/file")).isEqualTo("my secret");
    repo.shell(repo.root(), "rm -r new; echo plain > new");
    assertThat(refused(MAIN, Style.MERGE).paths()).containsExactly("new");
    repo.shell(repo.root(), "rm new; mkdir -p new/file/sub; echo x > new/file/sub/x");
    assertThat(refused(MAIN, Style.MERGE).paths()).containsExactly("new/file/sub/x");
  }

  @Test
  void stagedChangesDoNotGetIntoAMerge() {
    repo.write("README.md", "staged").git("add", "README.md");
    assertThat(refused(MAIN, Style.SQUASH).sentence()).contains("unstage");
    assertThat(refused(MAIN, Style.MERGE).paths()).containsExactly("README.md");
    landed(MAIN, Style.FAST_FORWARD, Way.FAST_FORWARD);
    assertThat(status()).isEqualTo("M  README.md\n");
  }

  @Test
  void folderReplacedByAFileLands() {
    repo.checkout("fleet/m7");
    repo.git("mv", "f", "g");
    repo.write("f/inner", "x").commit("File becomes folder");
    repo.checkout("main");
    landed(MAIN, Style.FAST_FORWARD, Way.FAST_FORWARD);
    assertThat(repo.read("f/inner")).isEqualTo("x");
  }

  @Test
  void operationUnderWayInTheCheckoutIsRespected() {
    repo.branch("other").write("f", "ours").commit("ours");
    repo.git("checkout", "-q", "other");
    repo.write("f", "theirs").commit("theirs");
    repo.checkout("main");
    repo.shell(repo.root(), "git merge -q other || true");
    repo.git("checkout", "-q", "--ours", "f");
    repo.git("reset", "-q", "--hard", "fleet/m7~1");
    repo.git("update-ref", "MERGE_HEAD", "other");
    assertThat(refused(MAIN, Style.FAST_FORWARD).sentence()).contains("A merge is under way");
  }

  @Test
  void hooksOfThePersonApplyAndTheirRefusalUndoesTheMerge() {
    divergeOnMain();
    repo.write("README.md", "dirty");
    CommitId before = room.head();
    repo.write(".git/hooks/commit-msg", "#!/bin/sh\necho no ticket >&2\nexit 1\n");
    assertThat(repo.path(".git/hooks/commit-msg").toFile().setExecutable(true)).isTrue();
    for (Style style : List.of(Style.MERGE, Style.SQUASH)) {
      assertThat(refused(MAIN, style).sentence()).contains("no ticket");
      assertThat(room.head()).isEqualTo(before);
      assertThat(status()).isEqualTo(" M README.md\n");
      assertThat(room.repository.checkout().underway()).isEmpty();
    }
    repo.shell(
        repo.root(), "printf '#!/bin/sh\\necho Ticket: 7 >> \"$1\"\\n' > .git/hooks/commit-msg");
    landed(MAIN, Style.MERGE, Way.MERGE);
    assertThat(repo.git("log", "-1", "--format=%B")).contains("Ticket: 7");
  }

  @Test
  void commitsAreSignedWhenThePersonsGitSigns() throws IOException {
    Path signer = tmp.resolve("sign");
    Files.writeString(
        signer,
        """
        #!/bin/sh
        cat > /dev/null
        printf '\\n[GNUPG:] SIG_CREATED D\\n' >&2
        echo '-----BEGIN PGP SIGNATURE-----'
        echo '-----END PGP SIGNATURE-----'
        """);
    assertThat(signer.toFile().setExecutable(true)).isTrue();
    repo.git("config", "commit.gpgSign", "true");
    repo.git("config", "gpg.program", signer.toString());
    assertThat(plan(MAIN, Style.FAST_FORWARD).signed()).isFalse();
    assertThat(plan(MAIN, Style.MERGE).describe()).contains(", signed, in the checkout");
    CommitId inCheckout = landed(MAIN, Style.MERGE, Way.MERGE);
    repo.git("checkout", "-q", "--detach", "fleet/m7");
    repo.git("update-ref", "refs/heads/main", "fleet/m7~1");
    CommitId byPlumbing = landed(MAIN, Style.MERGE, Way.MERGE);
    for (CommitId commit : List.of(inCheckout, byPlumbing)) {
      assertThat(repo.git("cat-file", "commit", commit.hex())).contains("gpgsig -----BEGIN PGP");
    }
    repo.git("config", "gpg.program", "false");
    repo.git("update-ref", "refs/heads/main", "fleet/m7~1");
    assertThat(refused(MAIN, Style.MERGE).sentence()).contains("clear that up");
    assertThat(room.commit("main")).isEqualTo(room.commit("fleet/m7~1"));
  }

  @Test
  void aliasOfABranchIsNotMoved() {
    repo.git("symbolic-ref", "refs/heads/alias", "refs/heads/main");
    assertThat(refused(RefName.branch("alias"), Style.MERGE).sentence()).contains("land into main");
  }

  @Test
  void branchInSeveralCheckoutsIsRefused() {
    repo.git("worktree", "add", "-q", "--force", tmp.resolve("second").toString(), "main");
    assertThat(refused(MAIN, Style.MERGE).sentence()).contains("several places");
  }

  @Test
  void branchOfAnotherWorktreeIsLandedThere() {
    Path second = tmp.resolve("second");
    repo.git("worktree", "add", "-q", "-b", "side", second.toString());
    landed(RefName.branch("side"), Style.MERGE, Way.MERGE);
    assertThat(second.resolve("new/file")).hasContent("n");
    assertThat(repo.exists("new/file")).isFalse();
  }

  @Test
  void mergeThatOnlyThePersonsSettingsSpoilIsUndone() {
    divergeOnMain();
    repo.write(".gitattributes", "f -merge\n");
    CommitId before = room.head();
    for (Style style : List.of(Style.MERGE, Style.SQUASH)) {
      assertThat(refused(MAIN, style).paths()).containsExactly("f");
      assertThat(room.head()).isEqualTo(before);
      assertThat(status()).isEqualTo("?? .gitattributes\n");
      assertThat(repo.read("f")).isEqualTo("one\n2\n3\n");
    }
  }
}
