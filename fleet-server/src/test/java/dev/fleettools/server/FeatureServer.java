package dev.fleettools.server;

import dev.fleettools.core.Features;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.server.feed.FeedSettings;
import dev.fleettools.server.lifecycle.FleetServer;
import dev.fleettools.server.lifecycle.Parts;
import dev.fleettools.server.lifecycle.Settings;
import dev.fleettools.server.project.GitRepositories;
import dev.fleettools.server.project.TokenLookup;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A server whose projects have features and nobody who acts on the world. */
public final class FeatureServer {

  private FeatureServer() {}

  public static FleetServer start(
      Settings settings,
      Features features,
      Function<Project, TokenLookup> tokens,
      FeedSettings feed) {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    IdSource ids = new IdSource(clock, random);
    EventLogFactory logs = Composition.sqlite(clock, random);
    FleetServer server =
        FleetServer.start(
            settings,
            new Parts(
                clock,
                random,
                ids,
                new GitRepositories(System.getenv()),
                (home, folder) ->
                    FeatureProject.open(
                        home, folder, PathCase.EXACT, logs, paths -> features, tokens, ids),
                feed,
                "test",
                Set.of("https://friend.example"),
                new CompletableFuture<>()));
    server.announce();
    return server;
  }
}
