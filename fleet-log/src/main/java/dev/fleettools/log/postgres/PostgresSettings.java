package dev.fleettools.log.postgres;

import dev.fleettools.log.Migration;
import dev.fleettools.log.PayloadRules;
import dev.fleettools.log.Projection;
import dev.fleettools.log.engine.LogSettings;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import dev.fleettools.log.sqlite.backup.RecoveryNote;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a log in a PostgreSQL database needs.
 *
 * @param folder where this server keeps copies of segments, and backups
 * @param database stays open when the log is closed; {@code afterwards} may close it
 * @param migrations the tables of the floors above; the log's own come before them
 * @param clock null for the database's own, which all servers share; tests bring one that stands
 * @param afterwards runs when the log has been closed
 * @param random the source of ids and salts; a secure one in earnest
 */
public record PostgresSettings(
    Path folder,
    PostgresDatabase database,
    ProjectId project,
    List<Migration> migrations,
    List<Projection> projections,
    PayloadRules rules,
    @Nullable InstantSource clock,
    RandomGenerator random,
    Runnable afterwards) {

  RecoveryNote note() {
    return new RecoveryNote(folder.resolve("database"));
  }

  LogSettings log() {
    return new LogSettings(project, migrations, projections, rules, random);
  }
}
