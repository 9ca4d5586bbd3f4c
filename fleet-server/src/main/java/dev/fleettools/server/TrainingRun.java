package dev.fleettools.server;

import dev.fleettools.log.postgres.connect.DriverClasses;
import dev.fleettools.server.lifecycle.FleetServer;
import dev.fleettools.server.lifecycle.Settings;
import dev.fleettools.server.lifecycle.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import java.util.stream.Stream;

/** Runs a server on a folder of its own for as long as it takes to send it requests. */
final class TrainingRun {

  private TrainingRun() {}

  static void run(Composition composition) throws InterruptedException {
    LogManager.getLogManager().reset();
    try {
      Path folder = Files.createTempDirectory("fleet-train");
      try {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        makeRepository(repository);
        Settings settings = new Settings(folder.resolve("base"), 0, Duration.ZERO);
        try (FleetServer server = alone(composition, folder).start(settings)) {
          Training.run(server, repository);
          DriverClasses.load();
        }
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the person's configuration, and the database that it may name and others share. */
  private static Composition alone(Composition composition, Path home) {
    Map<String, String> environment = new HashMap<>(composition.environment());
    environment.keySet().retainAll(Set.of("PATH"));
    environment.put("HOME", home.toString());
    return composition.withEnvironment(environment);
  }

  /** Without git, the requests to a project are refused, and so not trained. */
  private static void makeRepository(Path folder) throws InterruptedException {
    List<List<String>> commands =
        List.of(
            List.of("git", "init", "-q", folder.toString()),
            List.of(
                "git",
                "-C",
                folder.toString(),
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@localhost",
                "-c",
                "commit.gpgSign=false",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                "empty"));
    for (List<String> command : commands) {
      try {
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
