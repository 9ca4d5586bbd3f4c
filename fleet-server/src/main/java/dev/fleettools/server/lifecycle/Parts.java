package dev.fleettools.server.lifecycle;

import dev.fleettools.core.id.IdSource;
import dev.fleettools.server.feed.FeedSettings;
import dev.fleettools.server.project.ProjectOpener;
import dev.fleettools.server.project.Repositories;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What a server is made of.
 *
 * @param random a cryptographically strong one
 * @param projects puts a project together
 */
public record Parts(
    InstantSource clock,
    RandomGenerator random,
    IdSource ids,
    Repositories repositories,
    ProjectOpener projects,
    FeedSettings feed,
    String version) {}
