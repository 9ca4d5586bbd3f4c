package dev.fleettools.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonParser;
import dev.fleettools.cli.ChildJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, which only a process of its own can be sent. */
class InterruptTest {

  @TempDir Path home;

  @Test
  void anInterruptedTailEndsAfterAWholeLineAndExits130() throws Exception {
    try (Fleet fleet = new Fleet(home)) {
      fleet.must("init");
      fleet.must("mail", "send", "hello", "--to", "owner");
      Process tail = start(fleet.repository, "events", "tail", "--after", "0", "--json");
      BufferedReader out =
          new BufferedReader(new InputStreamReader(tail.getInputStream(), StandardCharsets.UTF_8));
      List<String> lines = new ArrayList<>(List.of(out.readLine()));

      interrupt(tail);
      out.lines().forEach(lines::add);

      assertThat(tail.waitFor()).isEqualTo(130);
      for (String line : lines) {
        assertThat(JsonParser.object().from(line)).containsKey("position");
      }
    }
  }

  private Process start(Path folder, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      // Whoever runs the tests in the background may have SIGINT ignored, and children inherit it.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(ChildJava.command("interrupt", List.of("-XX:+UseSerialGC"), args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("FLEET_DATA_DIR", home.resolve("data").toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }
}
