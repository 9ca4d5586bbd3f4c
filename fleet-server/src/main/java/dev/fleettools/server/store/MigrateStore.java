package dev.fleettools.server.store;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.LogException;
import dev.fleettools.log.move.Moved;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import dev.fleettools.server.project.ProjectRegistry;

/**
 * Moves a project's log from its file to a database. The project answers nobody meanwhile; when the
 * move fails it goes on with its file.
 */
public final class MigrateStore implements Action<MigrateStore.Input, MigrateStore.Report> {

  private final ProjectRegistry registry;

  public MigrateStore(ProjectRegistry registry) {
    this.registry = registry;
  }

  /**
   * Where to.
   *
   * @param to the database's URL
   */
  public record Input(String to) {}

  /**
   * What was moved; position and hash are the same in both stores.
   *
   * @param database where the log is now, without user and password
   * @param rows rows that no event makes: tokens, given answers and the like
   */
  public record Report(String database, long events, long position, String hash, long rows) {}

  @Override
  public OperationSpec<Input, Report> spec() {
    return OperationSpec.of(
        "db.migrate",
        Role.OWNER,
        Input.class,
        Report.class,
        "Moves the log from its file to a PostgreSQL database.",
        Endpoint.post("/db/migrate"));
  }

  @Override
  public Report perform(Project project, Call call, Input input) {
    DatabaseUrl to = parsed(input.to());
    requireReachable(to);
    Moved moved = registry.whileClosed(project.log().project(), closed -> closed.moveStore(to));
    return new Report(
        to.toString(), moved.events(), moved.head().value(), moved.hash().toString(), moved.rows());
  }

  /** Nobody is kept waiting for a database that lets nobody in. */
  private static void requireReachable(DatabaseUrl to) {
    try (PostgresDatabase database = new PostgresDatabase(to)) {
      database.openWriter().close();
    }
  }

  private static DatabaseUrl parsed(String url) {
    try {
      return DatabaseUrl.parse(url);
    } catch (LogException e) {
      throw FleetException.invalid(String.valueOf(e.getMessage()));
    }
  }
}
