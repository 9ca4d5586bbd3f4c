package dev.fleettools.cli.server;

import dev.fleettools.cli.base.World;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line that starts the server, and the environment it gets. */
final class ServerCommand {

  private static final String MAIN = "dev.fleettools.server.ServerMain";

  /** What of {@code FLEET_*} is about the installation; the rest is about the run of one agent. */
  private static final Set<String> KEPT =
      Set.of(
          "FLEET_DATA_DIR",
          "FLEET_HOME_DIR",
          "FLEET_BUILD_ID",
          "FLEET_LAUNCHER",
          "FLEET_JAVA",
          "FLEET_AOT",
          "FLEET_SERVER_JAR",
          "FLEET_SERVER_FLAGS",
          "FLEET_SERVER_AOT");

  private static final Set<String> GIT_PLACES =
      Set.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_COMMON_DIR",
          "GIT_OBJECT_DIRECTORY",
          "GIT_PREFIX");

  private final World world;
  private final BaseFolder base;

  ServerCommand(World world, BaseFolder base) {
    this.world = world;
    this.base = base;
  }

  /**
   * Starts the server as a session of its own, so that it outlives the terminal and whoever ends
   * the process group of this command.
   */
  Process start() throws IOException {
    Files.createDirectories(base.logs());
    List<String> command = new ArrayList<>(session());
    command.addAll(java());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(base.path().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectErrorStream(true);
    builder.redirectOutput(base.serverOutput().toFile());
    return builder.start();
  }

  /** Where there is no setsid (macOS), a shell with job control gives it a process group. */
  private List<String> session() {
    String path = world.environment().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "setsid"))) {
        return List.of(Path.of(folder, "setsid").toString());
      }
    }
    return List.of("/bin/sh", "-c", "set -m; trap '' HUP; \"$@\" & wait \"$!\"", "fleet-server");
  }

  List<String> java() {
    List<String> command = new ArrayList<>();
    String java = world.variable("FLEET_JAVA");
    command.add(
        java == null ? Path.of(System.getProperty("java.home"), "bin/java").toString() : java);
    String flags = world.variable("FLEET_SERVER_FLAGS");
    command.addAll(flags == null ? ServerFlags.ALL : List.of(flags.strip().split("\\s+", -1)));
    String cache = world.variable("FLEET_SERVER_AOT");
    if (cache != null && Files.isReadable(Path.of(cache))) {
      command.add("-XX:AOTCache=" + cache);
    }
    command.addAll(List.of("-cp", classPath(), MAIN, "--data-dir", base.path().toString()));
    return command;
  }

  private String classPath() {
    String jar = world.variable("FLEET_SERVER_JAR");
    if (jar != null) {
      return jar;
    }
    String home = world.variable("FLEET_HOME_DIR");
    return home == null ? System.getProperty("java.class.path") : home + "/lib/*";
  }

  /** Without an agent's mark and token: whoever ends that agent's run must not end the server. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(world.environment());
    environment
        .keySet()
        .removeIf(
            name ->
                (name.startsWith("FLEET_") && !KEPT.contains(name)) || GIT_PLACES.contains(name));
    environment.put("FLEET_DATA_DIR", base.path().toString());
    return environment;
  }
}
