package dev.fleettools.dispatch.git.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.Room;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorktreeCommandTest {

  @TempDir Path tmp;

  @Test
  void halfMadeWorktreeOfAnotherGitIsRecognised() {
    Room room = Room.in(tmp);
    room.attempt(1);
    room.repo.shell(room.repo.root(), ": > .git/worktrees/m7.3.a1/commondir");
    GitResult result = WorktreeCommand.run(room.repository.git(), List.of("list"));
    assertThat(result.ok()).isFalse();
    assertThat(WorktreeCommand.metAHalfMadeOne(result)).isTrue();
  }

  @Test
  void otherFailuresAreNotTriedAgain() {
    Room room = Room.in(tmp);
    GitResult result = WorktreeCommand.run(room.repository.git(), List.of("remove", "nowhere"));
    assertThat(result.ok()).isFalse();
    assertThat(WorktreeCommand.metAHalfMadeOne(result)).isFalse();
  }
}
