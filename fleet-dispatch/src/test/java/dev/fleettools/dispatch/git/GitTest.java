package dev.fleettools.dispatch.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTest {

  @TempDir Path tmp;

  @Test
  void surroundingGitCallDoesNotLeakIn() {
    TempRepo repo = TempRepo.create(tmp);
    Map<String, String> env = new HashMap<>(repo.env());
    env.put("GIT_DIR", "/nowhere");
    env.put("GIT_INDEX_FILE", "/nowhere/index");
    env.put("GIT_CONFIG_COUNT", "1");
    env.put("GIT_CONFIG_KEY_0", "user.name");
    env.put("GIT_CONFIG_VALUE_0", "Mallory");
    Git git = Git.in(repo.root(), env);
    assertThat(git.must("rev-parse", "HEAD").line()).isEqualTo(repo.head());
    assertThat(git.must("config", "user.name").line()).isEqualTo("Ada Tester");
  }

  @Test
  void hooksOfThePersonRunOnlyWhenGitRunsAsThePerson() {
    TempRepo repo = TempRepo.create(tmp);
    repo.write(".git/hooks/pre-commit", "#!/bin/sh\ntouch \"$HOME/ran\"\n");
    assertThat(repo.path(".git/hooks/pre-commit").toFile().setExecutable(true)).isTrue();
    Git git = Git.in(repo.root(), repo.env());
    git.must("commit", "-q", "--allow-empty", "-m", "ours");
    assertThat(tmp.resolve("home/ran")).doesNotExist();
    git.asPerson().must("commit", "-q", "--allow-empty", "-m", "theirs");
    assertThat(tmp.resolve("home/ran")).exists();
  }

  @Test
  void bigOutputAndBigInputDoNotBlockEachOther() {
    TempRepo repo = TempRepo.create(tmp);
    String ids = (repo.head() + "\n").repeat(20_000);
    Git git = Git.in(repo.root(), repo.env());
    GitResult all = git.must(RawText.encode(ids), "cat-file", "--batch");
    assertThat(all.bytes().length).isGreaterThan(2_000_000);
    GitResult some = git.keeping(100).must(RawText.encode(ids), "cat-file", "--batch");
    assertThat(some.bytes()).hasSize(100);
    assertThat(some.truncated()).isTrue();
    assertThat(all.truncated()).isFalse();
  }

  @Test
  void inputThatGitDoesNotReadIsNoFailure() {
    TempRepo repo = TempRepo.create(tmp);
    Git git = Git.in(repo.root(), repo.env());
    assertThat(git.must(new byte[1 << 20], "rev-parse", "HEAD").line()).isEqualTo(repo.head());
  }

  @Test
  void commandThatTakesTooLongIsEndedWithItsChildren() throws Exception {
    TempRepo repo = TempRepo.create(tmp);
    Git git = Git.in(repo.root(), repo.env()).within(Duration.ofSeconds(2));
    String hang = "alias.hang=!echo $$ > \"$HOME/pid\"; exec sleep 600";
    GitException ended =
        catchThrowableOfType(GitException.class, () -> git.run("-c", hang, "hang"));
    assertThat(ended.problem()).isEqualTo(Problem.TIMED_OUT);
    long pid = Long.parseLong(Files.readString(tmp.resolve("home/pid")).strip());
    ProcessHandle.of(pid).ifPresent(GitTest::mustEnd);
  }

  private static void mustEnd(ProcessHandle process) {
    assertThat(process.onExit().orTimeout(30, TimeUnit.SECONDS))
        .succeedsWithin(Duration.ofSeconds(31));
  }

  @Test
  void failureSaysWhatGitSaid() {
    TempRepo repo = TempRepo.create(tmp);
    Git git = Git.in(repo.root(), repo.env());
    GitException failure =
        catchThrowableOfType(GitException.class, () -> git.must("cat-file", "-t", "nothing"));
    assertThat(failure.problem()).isEqualTo(Problem.COMMAND_FAILED);
    assertThat(failure).hasMessageContaining("cat-file -t nothing").hasMessageContaining("128");
  }

  @Test
  void missingFolderIsNamed() {
    Git git = Git.in(tmp.resolve("gone"), Map.of());
    GitException failure = catchThrowableOfType(GitException.class, () -> git.run("version"));
    assertThat(failure.problem()).isEqualTo(Problem.NOT_A_REPOSITORY);
    assertThat(failure).hasMessageContaining("gone");
  }

  @Test
  void interruptionEndsTheCommandAndStaysVisible() {
    TempRepo repo = TempRepo.create(tmp);
    Git git = Git.in(repo.root(), repo.env());
    Thread.currentThread().interrupt();
    GitException failure =
        catchThrowableOfType(
            GitException.class, () -> git.run("-c", "alias.hang=!sleep 600", "hang"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.problem()).isEqualTo(Problem.INTERRUPTED);
  }
}
