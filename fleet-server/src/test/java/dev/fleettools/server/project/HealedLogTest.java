package dev.fleettools.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.Composition;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.Eventually;
import dev.fleettools.server.lifecycle.FleetServer;
import dev.fleettools.server.lifecycle.Settings;
import dev.fleettools.testkit.git.TempRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that could only be read at the start, until a person put back what was missing. */
final class HealedLogTest {

  private static final String API = "/api/v1";

  @TempDir Path folder;

  @Test
  void projectBeginsOnceItsFaultIsGone() throws IOException {
    TempRepo repo = TempRepo.create(folder.resolve("git"));
    try (FleetServer server = start()) {
      Client client = Client.of(server);
      client.send("POST", API + "/projects", "{\"path\":\"%s\"}".formatted(repo.root()));
      client.send("POST", API + "/work-orders", "{\"title\":\"One\"}");
      assertThat(client.send("POST", API + "/db/compact", "{\"up_to\":2}").status()).isEqualTo(200);
    }
    Path segment = segment();
    Path elsewhere = folder.resolve("elsewhere.seg");
    Files.move(segment, elsewhere);
    try (FleetServer server = start()) {
      Client client = Client.of(server);
      assertThat(client.send("POST", API + "/work-orders", "{\"title\":\"Two\"}").status())
          .isEqualTo(503);
      assertThat(starts(client)).isZero();
      Files.move(elsewhere, segment);
      assertThat(client.send("POST", API + "/db/check", "{}").text("/clean")).isEqualTo("true");
      Eventually.until("the project begins", () -> starts(client) == 1);
      assertThat(client.send("POST", API + "/work-orders", "{\"title\":\"Two\"}").status())
          .isEqualTo(201);
    }
  }

  /** How often a server began since the segment. */
  private static int starts(Client client) {
    return client
        .send("GET", API + "/events?type=service_started&after=3")
        .json()
        .at("/events")
        .size();
  }

  private FleetServer start() {
    return Composition.standard().start(new Settings(folder.resolve("base"), 0, Duration.ZERO));
  }

  private Path segment() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("base"))) {
      return files.filter(file -> file.toString().endsWith(".seg")).findFirst().orElseThrow();
    }
  }
}
