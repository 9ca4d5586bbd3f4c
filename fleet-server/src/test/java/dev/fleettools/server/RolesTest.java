package dev.fleettools.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.server.fixture.Repo;
import dev.fleettools.server.lifecycle.FleetServer;
import dev.fleettools.server.lifecycle.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole offer of the server, as a table that changes on purpose only. */
class RolesTest {

  @TempDir Path folder;

  @Test
  void everyOperationHasTheRoleThatTheTableSays() throws IOException {
    Path repository = Repo.create(folder.resolve("repo"));
    Settings settings = new Settings(folder.resolve("base"), 0, Duration.ZERO);
    try (FleetServer server = Composition.standard().start(settings)) {
      server.projects().open(repository, false, false);

      assertThat(table(server)).isEqualTo(expected());
    }
  }

  private static String table(FleetServer server) {
    return server.operations().stream()
        .map(RolesTest::line)
        .distinct()
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String line(OperationSpec<?, ?> spec) {
    List<String> endpoints = spec.endpoints().stream().map(Endpoint::toString).sorted().toList();
    return "%s | %s | %s"
        .formatted(
            spec.name(), spec.role().name().toLowerCase(Locale.ROOT), String.join(", ", endpoints))
        .strip();
  }

  private static String expected() throws IOException {
    try (InputStream in = RolesTest.class.getResourceAsStream("roles.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
