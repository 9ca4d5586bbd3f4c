package dev.fleettools.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteServiceTest {

  @TempDir Path folder;

  @Test
  void serversTellThatTheyBeginAndWhyTheyEnd() {
    try (TestProject test = new TestProject(folder)) {
      test.run(new NoteService(), new NoteService.Input("fleet", 4711, "0.1.0", true, ""));
      test.run(
          new NoteService(), new NoteService.Input("fleet", 4711, "0.1.0", false, "Asked to."));

      assertThat(test.project().catalog().decodeAll(test.events()))
          .containsExactly(
              new SystemEvent.ServiceStarted("prj-test", "fleet", 4711, "0.1.0", true),
              new SystemEvent.ServiceStopped("prj-test", "fleet", 4711, "Asked to."));
      assertThat(test.events().getFirst().stream().toString()).isEqualTo("system/prj-test");
    }
  }
}
