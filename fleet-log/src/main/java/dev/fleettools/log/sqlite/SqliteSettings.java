package dev.fleettools.log.sqlite;

import dev.fleettools.log.Migration;
import dev.fleettools.log.PayloadRules;
import dev.fleettools.log.Projection;
import dev.fleettools.log.engine.LogSettings;
import dev.fleettools.log.event.ProjectId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a log in a SQLite file needs.
 *
 * @param migrations the tables of the floors above; the log's own come before them
 * @param random the source of ids and salts; a secure one in earnest
 */
public record SqliteSettings(
    Path file,
    ProjectId project,
    List<Migration> migrations,
    List<Projection> projections,
    PayloadRules rules,
    InstantSource clock,
    RandomGenerator random) {

  public SqliteSettings {
    file = file.toAbsolutePath().normalize();
    migrations = List.copyOf(migrations);
    projections = List.copyOf(projections);
  }

  LogSettings log() {
    return new LogSettings(project, migrations, projections, rules, random);
  }
}
