package dev.fleettools.bench.peer;

import dev.fleettools.core.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One process of the client script, which waits until it is let go. One thread at a time. */
final class PeerClient {

  private final Process process;
  private final BufferedReader out;
  private String settings = "";

  PeerClient(List<String> command, Map<String, String> environment, Path errors)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Waits until it has opened the store; false when it ended instead. */
  boolean opened() throws IOException {
    String line = line("ready ");
    settings = line.isEmpty() ? "" : line.substring("ready ".length());
    return !line.isEmpty();
  }

  /** How its store keeps what it is given, as the store itself says. */
  String settings() {
    return settings;
  }

  void go() throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).write("go\n");
    process.outputWriter(StandardCharsets.UTF_8).flush();
  }

  /** What came of it; missing when it broke down. */
  JsonNode result() throws IOException {
    String line = line("{");
    return line.isEmpty() ? Json.STORED.missingNode() : Json.STORED.readTree(line);
  }

  void end() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The next line that begins so; the library may say things of its own. */
  private String line(String begin) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(begin)) {
        return line;
      }
    }
    return "";
  }
}
