package dev.fleettools.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.Features;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.system.SystemFeature;
import dev.fleettools.log.LogException;
import dev.fleettools.server.FeatureServer;
import dev.fleettools.server.feed.FeedSettings;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.NoteFeature;
import dev.fleettools.server.fixture.Repo;
import dev.fleettools.server.lifecycle.FleetServer;
import dev.fleettools.server.lifecycle.Settings;
import dev.fleettools.server.project.TokenLookup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token belongs to one project; what is wrong with another does not matter to it. */
class SeveralProjectsTest {

  @TempDir Path folder;
  private final Set<String> away = ConcurrentHashMap.newKeySet();
  private final Set<String> knowing = ConcurrentHashMap.newKeySet();

  @Test
  void projectThatIsAwayLocksOutOnlyThoseThatMayBeItsOwn() {
    NoteFeature feature = new NoteFeature();
    try (FleetServer server =
        FeatureServer.start(
            new Settings(folder.resolve("base"), 0, Duration.ZERO),
            new Features(List.of(new SystemFeature(), feature)),
            this::lookup,
            FeedSettings.defaults())) {
      Client owner = Client.of(server);
      String first = open(owner, "first");
      String second = open(owner, "second");
      Client agent = owner.as("flt_agent");

      for (String home : List.of(first, second)) {
        knowing.clear();
        away.clear();
        knowing.add(home);
        away.add(home.equals(first) ? second : first);
        assertThat(notes(agent).status()).as(home).isEqualTo(200);

        away.add(home);
        Answer unknown = notes(agent);
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.text("/code")).isEqualTo("UNAVAILABLE");
        assertThat(notes(owner.as("")).status()).isEqualTo(401);
      }
      away.clear();
      knowing.clear();
      assertThat(notes(agent).status()).isEqualTo(401);
    }
  }

  private TokenLookup lookup(Project project) {
    String id = project.id().value();
    return hash -> {
      if (away.contains(id)) {
        throw new LogException(LogException.Kind.UNAVAILABLE, "the database is away");
      }
      return knowing.contains(id)
          ? Optional.of(new Caller("agent", Role.SPECIALIST, null))
          : Optional.empty();
    };
  }

  private String open(Client owner, String name) {
    Path repository = Repo.create(folder.resolve(name));
    return owner
        .send("POST", "/api/v1/projects", Json.write(Map.of("path", repository.toString())))
        .text("/project_id");
  }

  private static Answer notes(Client client) {
    return client.send("GET", "/api/v1/notes");
  }
}
