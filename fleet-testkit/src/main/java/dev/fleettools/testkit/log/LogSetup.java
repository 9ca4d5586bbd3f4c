package dev.fleettools.testkit.log;

import dev.fleettools.log.Migration;
import dev.fleettools.log.PayloadRules;
import dev.fleettools.log.Projection;
import dev.fleettools.log.event.ProjectId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a suite wants a log to be made of.
 *
 * @param folder where the store may put its files; the same folder is the same store
 */
public record LogSetup(
    Path folder,
    ProjectId project,
    List<Migration> migrations,
    List<Projection> projections,
    PayloadRules rules,
    InstantSource clock,
    RandomGenerator random) {}
