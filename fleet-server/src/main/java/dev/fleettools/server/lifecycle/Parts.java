package dev.fleettools.server.lifecycle;

import dev.fleettools.core.id.IdSource;
import dev.fleettools.server.feed.FeedSettings;
import dev.fleettools.server.project.ProjectOpener;
import dev.fleettools.server.project.Repositories;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * What a server is made of.
 *
 * @param random a cryptographically strong one
 * @param projects puts a project together
 * @param origins whose web pages may use the server, beside its own
 * @param url completed with where the server answers as soon as it does, and exceptionally when it
 *     cannot start, so that nobody waits for it in vain
 */
public record Parts(
    InstantSource clock,
    RandomGenerator random,
    IdSource ids,
    Repositories repositories,
    ProjectOpener projects,
    FeedSettings feed,
    String version,
    Set<String> origins,
    CompletableFuture<String> url) {}
