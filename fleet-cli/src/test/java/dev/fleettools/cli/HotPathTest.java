package dev.fleettools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.cli.http.StubServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command loads decides how long a person waits for it. */
class HotPathTest {

  @TempDir Path home;

  @Test
  void statusLoadsNoJsonLibraryOfTheServerNoHttpClientAndNoOtherCommand() throws Exception {
    try (StubServer server = new StubServer(Discovered.answering("{\"missions\":[]}"))) {
      Discovered.write(home.resolve("data"), server.port());

      List<String> loaded = classesLoadedBy("status", "--project", "prj-x");

      assertThat(loaded)
          .contains("dev.fleettools.cli.Main", "dev.fleettools.cli.command.server.Status")
          .noneMatch(name -> name.startsWith("tools.jackson"))
          .noneMatch(name -> name.startsWith("com.fasterxml"))
          .noneMatch(name -> name.startsWith("java.net.http"))
          .noneMatch(name -> name.startsWith("jdk.internal.net.http"))
          .noneMatch(name -> name.startsWith("dev.fleettools.core.json"))
          .noneMatch(name -> name.startsWith("dev.fleettools.log"))
          .noneMatch(name -> name.startsWith("dev.fleettools.dispatch"))
          .noneMatch(name -> name.startsWith("dev.fleettools.server"));
      assertThat(loaded)
          .filteredOn(name -> name.startsWith("dev.fleettools.cli.command."))
          .allMatch(
              name ->
                  name.contains(".server.Status")
                      || name.endsWith("command.FleetCommand")
                      || name.endsWith("command.Session"));
    }
  }

  private List<String> classesLoadedBy(String... args) throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xlog:class+load:stderr",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.fleettools.cli.Main"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FLEET_DATA_DIR", home.resolve("data").toString());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String log = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return log.lines()
        .filter(line -> line.contains(" source: "))
        .map(line -> line.replaceFirst("^\\[.*] ", "").split(" ", 2)[0])
        .toList();
  }
}
