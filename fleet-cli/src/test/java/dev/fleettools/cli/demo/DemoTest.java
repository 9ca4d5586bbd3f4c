package dev.fleettools.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.ChildJava;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.e2e.Fleet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo as a process: agents, server, kill and all. */
class DemoTest {

  @TempDir Path home;

  @Test
  void theDemoTellsItsWholeAccountAndLeavesNothingBehind() throws Exception {
    Path temporary = Files.createDirectory(home.resolve("tmp"));
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
                ChildJava.command(
                    "demo",
                    List.of("-Djava.io.tmpdir=" + temporary, "--enable-native-access=ALL-UNNAMED"),
                    "demo",
                    "--seed",
                    "7",
                    "--json"))
            .directory(home.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("FLEET_"));
    builder.environment().put("HOME", home.toString());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());

    int code = builder.start().waitFor();

    String said = Files.readString(err);
    assertThat(code).as("%s%s", Files.readString(out), said).isZero();
    JsonObject document = Fleet.document(Files.readString(out));
    assertThat(document.getBoolean("passed")).isTrue();
    assertThat(document.getLong("seed")).isEqualTo(7);
    assertThat(Read.texts(document, "faults")).isEmpty();
    assertThat(Read.objects(document, "account"))
        .allSatisfy(line -> assertThat(Read.texts(line, "event_ids")).isNotEmpty());
    assertThat(Read.objects(document, "verdicts"))
        .hasSize(5)
        .allMatch(verdict -> verdict.getBoolean("passed"));
    assertThat(said).contains("Seed 7", "SIGKILL", "still at work in the same process");
    assertThat(temporary).isEmptyDirectory();
    assertThat(processesOf(temporary)).isEmpty();
  }

  /** Processes that were started with something of this folder in their environment. */
  private static List<String> processesOf(Path folder) throws IOException {
    Path table = Path.of("/proc");
    if (!Files.isDirectory(table)) {
      return List.of();
    }
    try (Stream<Path> rows = Files.list(table)) {
      return rows.filter(row -> row.getFileName().toString().matches("[0-9]+"))
          .filter(row -> read(row.resolve("environ")).contains(folder + "/fleet-demo-"))
          .map(row -> read(row.resolve("cmdline")).replace('\0', ' '))
          .toList();
    }
  }

  /** Empty for a process that has ended meanwhile or belongs to another user. */
  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
