package dev.fleettools.server.store;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.Migration;
import dev.fleettools.log.PayloadRules;
import dev.fleettools.log.Projection;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.postgres.PostgresEventLog;
import dev.fleettools.log.postgres.PostgresSettings;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The databases that this process is connected to: one set of connections each. Thread-safe. */
public final class Databases {

  private final RandomGenerator random;
  private final Map<String, Entered> entered = new HashMap<>();

  public Databases(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Opens a project's log; connections that nobody uses any more end with the last log.
   *
   * @param folder the project's own on this machine
   */
  public EventLog open(
      DatabaseUrl url,
      Path folder,
      ProjectId project,
      List<Migration> migrations,
      List<Projection> projections,
      PayloadRules rules) {
    return PostgresEventLog.openAtAnyRate(
        settings(url, folder, project, migrations, projections, rules));
  }

  /** Whether there is a log of a project. */
  public boolean knows(DatabaseUrl url, ProjectId project) {
    try {
      return PostgresEventLog.exists(enter(url), project);
    } finally {
      leave(url);
    }
  }

  /** What a log there is opened with; its {@code afterwards} has to run in the end. */
  public PostgresSettings settings(
      DatabaseUrl url,
      Path folder,
      ProjectId project,
      List<Migration> migrations,
      List<Projection> projections,
      PayloadRules rules) {
    return new PostgresSettings(
        folder,
        enter(url),
        project,
        migrations,
        projections,
        rules,
        null,
        random,
        () -> leave(url));
  }

  /** Has one server at a time act for a project that several may serve. */
  public Turn turn(DatabaseUrl url, ProjectId project) {
    return new SharedTurn(this, url, project);
  }

  synchronized PostgresDatabase enter(DatabaseUrl url) {
    Entered before = entered.get(url.toString());
    Entered now =
        before == null
            ? new Entered(new PostgresDatabase(url), 1)
            : new Entered(before.database, before.logs + 1);
    entered.put(url.toString(), now);
    return now.database;
  }

  void leave(DatabaseUrl url) {
    PostgresDatabase unused = left(url);
    if (unused != null) {
      unused.close();
    }
  }

  private synchronized @Nullable PostgresDatabase left(DatabaseUrl url) {
    Entered before = entered.get(url.toString());
    if (before == null) {
      return null;
    }
    if (before.logs > 1) {
      entered.put(url.toString(), new Entered(before.database, before.logs - 1));
      return null;
    }
    entered.remove(url.toString());
    return before.database;
  }

  private record Entered(PostgresDatabase database, int logs) {}
}
