package dev.fleettools.dispatch.git.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.GitVersion;
import dev.fleettools.dispatch.git.Identity;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.testkit.git.TempRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {

  @TempDir Path tmp;

  private static Repository open(TempRepo repo, Path folder) {
    return Repository.open(Git.in(folder, repo.env()), folder);
  }

  private static GitException refused(TempRepo repo, Path folder) {
    return catchThrowableOfType(GitException.class, () -> open(repo, folder));
  }

  @Test
  void isOpenedFromAnyFolderInside() {
    TempRepo repo = TempRepo.create(tmp);
    repo.write("a/b/c.txt", "c");
    Repository opened = open(repo, repo.path("a/b"));
    assertThat(opened.topLevel()).isEqualTo(repo.root());
    assertThat(opened.commonDir()).isEqualTo(repo.path(".git"));
    assertThat(opened.linked()).isFalse();
    assertThat(opened.objectFormat()).isEqualTo("sha1");
    assertThat(opened.identity()).isEqualTo(new Identity("Ada Tester", "ada@example.com"));
    assertThat(opened.foldsCase()).isFalse();
    repo.git("config", "core.ignorecase", "true");
    assertThat(opened.foldsCase()).isTrue();
  }

  @Test
  void isOpenedFromALinkedWorktree() {
    TempRepo repo = TempRepo.create(tmp);
    Path linked = tmp.resolve("linked");
    repo.git("worktree", "add", "-q", "-b", "side", linked.toString());
    Repository opened = open(repo, linked);
    assertThat(opened.linked()).isTrue();
    assertThat(opened.commonDir()).isEqualTo(repo.path(".git"));
    assertThat(opened.checkout().head())
        .isEqualTo(new Head.OnBranch(RefName.branch("side"), new CommitId(repo.head())));
    assertThat(opened.checkoutAt(repo.root()))
        .hasValueSatisfying(main -> assertThat(main.gitDir()).isEqualTo(repo.path(".git")));
    assertThat(opened.checkoutAt(linked)).isPresent();
    assertThat(opened.checkoutAt(tmp.resolve("other"))).isEmpty();
  }

  @Test
  void bareRepositoryWithWorktreesIsOpenedFromOneOfThem() {
    TempRepo repo = TempRepo.create(tmp);
    Path bare = tmp.resolve("bare.git");
    Path tree = tmp.resolve("tree");
    repo.git("clone", "-q", "--bare", ".", bare.toString());
    repo.gitIn(bare, "worktree", "add", "-q", tree.toString(), "main");
    assertThat(open(repo, tree).commonDir().endsWith("bare.git")).isTrue();
    GitException refused = refused(repo, bare);
    assertThat(refused.problem()).isEqualTo(Problem.BARE);
    assertThat(refused).hasMessageContaining("bare").hasMessageContaining("clone it");
  }

  @Test
  void folderOutsideOfAnyRepositoryIsRefused() throws IOException {
    TempRepo repo = TempRepo.create(tmp);
    Path outside = Files.createDirectories(tmp.resolve("outside"));
    GitException refused = refused(repo, outside);
    assertThat(refused.problem()).isEqualTo(Problem.NOT_A_REPOSITORY);
    assertThat(refused).hasMessageContaining("outside").hasMessageContaining("git init");
  }

  @Test
  void gitFolderItselfIsRefused() {
    TempRepo repo = TempRepo.create(tmp);
    assertThat(refused(repo, repo.path(".git")))
        .hasMessageContaining("inside a .git folder")
        .extracting(GitException::problem)
        .isEqualTo(Problem.NOT_A_REPOSITORY);
  }

  @Test
  void repositoryWithoutCommitIsRefused() {
    TempRepo repo = TempRepo.empty(tmp);
    GitException refused = refused(repo, repo.root());
    assertThat(refused.problem()).isEqualTo(Problem.NO_COMMIT);
    assertThat(refused).hasMessageContaining("git commit --allow-empty");
  }

  @Test
  void oldGitIsRefused() {
    TempRepo repo = TempRepo.create(tmp);
    Git git = Git.in(repo.root(), repo.env());
    GitException refused =
        catchThrowableOfType(
            GitException.class, () -> new Opening(git, repo.root()).open(new GitVersion(2, 37)));
    assertThat(refused.problem()).isEqualTo(Problem.GIT_TOO_OLD);
    assertThat(refused).hasMessageContaining("2.37").hasMessageContaining("2.38");
  }

  @Test
  void brokenRepositoryIsRefusedWithGitsWords() throws IOException {
    TempRepo repo = TempRepo.create(tmp);
    Files.writeString(repo.path(".git/config"), "[core\n");
    assertThat(refused(repo, repo.root())).hasMessageContaining("bad config");
  }

  @Test
  void missingIdentityIsSaidWithItsRemedy() throws IOException {
    TempRepo repo = TempRepo.create(tmp);
    Repository opened = open(repo, repo.root());
    Files.writeString(tmp.resolve("home/.gitconfig"), "[user]\n\tname = Ada\n");
    GitException missing = catchThrowableOfType(GitException.class, opened::identity);
    assertThat(missing.problem()).isEqualTo(Problem.NO_IDENTITY);
    assertThat(missing).hasMessageContaining("git config --global user.email");
    Files.writeString(tmp.resolve("home/.gitconfig"), "");
    assertThat(catchThrowableOfType(GitException.class, opened::identity))
        .hasMessageContaining("git config --global user.name");
  }

  @Test
  void headTellsBranchDetachedAndUnborn() {
    TempRepo repo = TempRepo.create(tmp);
    CommitId head = new CommitId(repo.head());
    Checkout checkout = open(repo, repo.root()).checkout();
    assertThat(checkout.head()).isEqualTo(new Head.OnBranch(RefName.branch("main"), head));
    repo.git("checkout", "-q", "--detach");
    assertThat(checkout.head()).isEqualTo(new Head.Detached(head));
    assertThat(checkout.head().branchName()).isEmpty();
    repo.git("symbolic-ref", "HEAD", "refs/heads/unborn");
    assertThat(checkout.head()).isEqualTo(new Head.Unborn(RefName.branch("unborn")));
    assertThat(checkout.head().commit()).isEmpty();
  }

  @Test
  void operationsUnderWayAreSeen() throws IOException {
    TempRepo repo = TempRepo.create(tmp);
    Checkout checkout = open(repo, repo.root()).checkout();
    assertThat(checkout.underway()).isEmpty();
    repo.branch("side").write("f", "ours").commit("ours");
    repo.checkout("side").write("f", "theirs").commit("theirs");
    repo.shell(repo.root(), "git merge -q main || true");
    assertThat(checkout.underway()).contains(Operation.MERGE);
    repo.git("merge", "--abort");
    repo.shell(repo.root(), "git rebase -q main || true");
    assertThat(checkout.underway()).contains(Operation.REBASE);
    repo.git("rebase", "--abort");
    repo.shell(repo.root(), "git cherry-pick main || true");
    assertThat(checkout.underway()).contains(Operation.CHERRY_PICK);
    repo.git("cherry-pick", "--abort");
    for (Operation operation : Operation.values()) {
      assertThat(operation.word()).isNotBlank();
    }
  }

  @Test
  void submodulesAreNamed() {
    TempRepo repo = TempRepo.create(tmp);
    repo.git("-c", "protocol.file.allow=always", "submodule", "-q", "add", "./.", "libs/sub one");
    repo.commit("With a submodule");
    assertThat(open(repo, repo.root()).submodules()).containsExactly("libs/sub one");
  }

  @Test
  void statusTellsWhatIsUncommittedAndNeverWhatIsIgnored() {
    TempRepo repo = TempRepo.create(tmp);
    repo.write(".gitignore", "*.log\n").write("tracked", "1").write("gone", "1").commit("Files");
    repo.write("tracked", "2").write("new dir/a file\nwith lines", "x").write("x.log", "log");
    repo.write("staged", "s").git("add", "staged");
    repo.git("rm", "-q", "--cached", "gone");
    repo.shell(repo.root(), "printf x > \"$(printf 'caf\\351')\"; mkdir n; cd n; git init -q");
    assertThat(open(repo, repo.root()).checkout().status())
        .containsExactlyInAnyOrder(
            new StatusEntry("tracked", StatusEntry.Kind.TRACKED, false),
            new StatusEntry("gone", StatusEntry.Kind.TRACKED, true),
            new StatusEntry("staged", StatusEntry.Kind.TRACKED, true),
            new StatusEntry("gone", StatusEntry.Kind.UNTRACKED, false),
            new StatusEntry("new dir/a file\nwith lines", StatusEntry.Kind.UNTRACKED, false),
            new StatusEntry("caf\uDCE9", StatusEntry.Kind.UNTRACKED, false),
            new StatusEntry("n", StatusEntry.Kind.NESTED_REPOSITORY, false));
  }

  @Test
  void conflictedPathsAreUnmerged() {
    TempRepo repo = TempRepo.create(tmp);
    repo.branch("side").write("a f", "ours").commit("ours");
    repo.checkout("side").write("a f", "theirs").commit("theirs");
    repo.shell(repo.root(), "git merge -q main || true");
    assertThat(open(repo, repo.root()).checkout().status())
        .containsExactly(new StatusEntry("a f", StatusEntry.Kind.UNMERGED, true));
  }

  @Test
  void sha256RepositoryIsOpened() {
    TempRepo repo = TempRepo.create(tmp, "--object-format=sha256");
    Repository opened = open(repo, repo.root());
    assertThat(opened.objectFormat()).isEqualTo("sha256");
    assertThat(opened.checkout().head().commit()).isEqualTo(Optional.of(new CommitId(repo.head())));
  }
}
