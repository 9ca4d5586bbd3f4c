package dev.fleettools.cli.demo;

import dev.fleettools.cli.base.World;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The demo's folder: a project, agents, a plan, and a home and data folder of its own, so that
 * neither the person's server nor their configuration takes part.
 */
record DemoPlace(Path root, Map<String, String> environment) {

  /** What of {@code FLEET_*} is about the installation and not about a server or a run. */
  private static final Set<String> INSTALLATION =
      Set.of(
          "FLEET_HOME_DIR",
          "FLEET_BUILD_ID",
          "FLEET_LAUNCHER",
          "FLEET_JAVA",
          "FLEET_AOT",
          "FLEET_SERVER_JAR",
          "FLEET_SERVER_FLAGS",
          "FLEET_SERVER_AOT");

  private static final List<String> PROJECT =
      List.of("README.md", "fleet.yaml", "bin/units", "test/run.sh", "test/units_test.sh");

  private static final List<String> AGENTS =
      List.of(
          "common.sh",
          "core.sh",
          "length.sh",
          "weight.sh",
          "command.sh",
          "temperature.sh",
          "manual.sh");

  DemoPlace {
    environment = Map.copyOf(environment);
  }

  Path repository() {
    return root.resolve("units");
  }

  Path plan() {
    return root.resolve("plan.yaml");
  }

  Path data() {
    return root.resolve("data");
  }

  Path checkout() {
    return root.resolve("checkout");
  }

  String launcher() {
    return environment.getOrDefault("FLEET_LAUNCHER", "fleet");
  }

  static DemoPlace make(World world) throws IOException {
    Path root = Files.createTempDirectory("fleet-demo-").toRealPath();
    DemoPlace place = new DemoPlace(root, environment(world, root));
    Files.createDirectories(root.resolve("home"));
    for (String name : PROJECT) {
      place.write(place.repository().resolve(name), "project/" + name);
    }
    for (String name : AGENTS) {
      place.write(root.resolve("agents").resolve(name), "agents/" + name);
    }
    Files.writeString(
        place.plan(), read("plan.yaml").replace("AGENTS", root.resolve("agents").toString()));
    if (!world.environment().containsKey("FLEET_LAUNCHER")) {
      place.writeLauncher();
    }
    return place;
  }

  private static Map<String, String> environment(World world, Path root) {
    Map<String, String> result = new HashMap<>(world.environment());
    result
        .keySet()
        .removeIf(
            name ->
                name.startsWith("GIT_")
                    || (name.startsWith("FLEET_") && !INSTALLATION.contains(name)));
    Path home = root.resolve("home");
    String before = world.variable("HOME");
    if (before != null) {
      result.putIfAbsent("XDG_CACHE_HOME", Path.of(before, ".cache").toString());
    }
    result.put("HOME", home.toString());
    result.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
    result.put("FLEET_DATA_DIR", root.resolve("data").toString());
    result.putIfAbsent("FLEET_LAUNCHER", root.resolve("bin/fleet").toString());
    // With another HOME the launcher might not find the Java that runs this.
    result.put("JAVA_HOME", System.getProperty("java.home"));
    result.put(
        "PATH",
        Path.of(System.getProperty("java.home"), "bin")
            + File.pathSeparator
            + world.environment().getOrDefault("PATH", "/usr/bin:/bin"));
    return result;
  }

  private void write(Path file, String resource) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, read(resource));
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = DemoPlace.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + resource + " is missing.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** For a run without the launcher script, out of a class path. */
  private void writeLauncher() throws IOException {
    Path file = root.resolve("bin/fleet");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        #!/bin/sh
        FLEET_LAUNCHER='%s'; export FLEET_LAUNCHER
        exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp '%s' dev.fleettools.cli.Main "$@"
        """
            .formatted(
                file, System.getProperty("java.home"), System.getProperty("java.class.path")));
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  /** Removes all of it; what still changes meanwhile is removed by a further try. */
  void remove() throws IOException {
    for (int tries = 1; Files.exists(root); tries++) {
      try (Stream<Path> all = Files.walk(root)) {
        all.sorted(Comparator.reverseOrder()).forEach(DemoPlace::delete);
      } catch (UncheckedIOException e) {
        if (tries == 5) {
          throw e.getCause();
        }
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
