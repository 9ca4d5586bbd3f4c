package dev.fleettools.bench.setting;

import dev.fleettools.cli.server.ServerFlags;
import dev.fleettools.server.ServerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What people run, where it is built; else the classes of this process, which have no AOT cache.
 *
 * @param home the folder with {@code bin} and {@code lib}
 */
public record Distribution(Optional<Path> home) {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  public static Distribution find() {
    Path home =
        Path.of(System.getProperty("fleet.home", "fleet-dist/target/fleet")).toAbsolutePath();
    return new Distribution(
        Files.isExecutable(home.resolve("bin/fleet")) ? Optional.of(home) : Optional.empty());
  }

  public String name() {
    return home.isPresent() ? "the built distribution" : "the class path of the bench";
  }

  public Optional<Path> launcher() {
    return home.map(h -> h.resolve("bin/fleet"));
  }

  /** The command that starts a server, before its own arguments. */
  public List<String> server(Optional<Path> cache) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA));
    cache.ifPresent(c -> command.add("-XX:AOTCache=" + c));
    command.addAll(ServerFlags.ALL);
    command.addAll(List.of("-cp", classPath(), ServerMain.class.getName()));
    return command;
  }

  /** Makes an AOT cache for the server as the launcher does; takes a while. */
  public Optional<Path> train(Path folder) throws IOException, InterruptedException {
    if (home.isEmpty()) {
      return Optional.empty();
    }
    Path cache = folder.resolve("server.aot");
    if (Files.exists(cache)) {
      return Optional.of(cache);
    }
    List<String> command = new ArrayList<>(List.of(JAVA, "-XX:AOTCacheOutput=" + cache));
    command.addAll(ServerFlags.ALL);
    command.addAll(List.of("-cp", classPath(), ServerMain.class.getName(), "--train"));
    Process training =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("training.txt").toFile())
            .start();
    boolean ended = training.waitFor(1, TimeUnit.MINUTES);
    training.destroyForcibly();
    return ended && training.exitValue() == 0 && Files.exists(cache)
        ? Optional.of(cache)
        : Optional.empty();
  }

  private String classPath() throws IOException {
    if (home.isEmpty()) {
      return System.getProperty("java.class.path");
    }
    try (Stream<Path> jars = Files.list(home.get().resolve("lib"))) {
      return jars.filter(jar -> String.valueOf(jar.getFileName()).startsWith("fleet-server-"))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }
}
