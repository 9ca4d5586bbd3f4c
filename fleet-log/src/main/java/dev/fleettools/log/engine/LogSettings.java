package dev.fleettools.log.engine;

import dev.fleettools.log.Migration;
import dev.fleettools.log.PayloadRules;
import dev.fleettools.log.Projection;
import dev.fleettools.log.event.ProjectId;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a log is made of, whatever keeps it.
 *
 * @param migrations the tables of the floors above; the log's own come before them
 * @param random the source of ids and salts; a secure one in earnest
 */
public record LogSettings(
    ProjectId project,
    List<Migration> migrations,
    List<Projection> projections,
    PayloadRules rules,
    RandomGenerator random) {

  public LogSettings {
    migrations = List.copyOf(migrations);
    projections = List.copyOf(projections);
  }
}
