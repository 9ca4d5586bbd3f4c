package dev.fleettools.server.store;

import dev.fleettools.log.Rows;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.postgres.PostgresLease;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import org.jspecify.annotations.Nullable;

/** The turn of one of the servers on a database. Taken once; thread-safe. */
final class SharedTurn implements Turn {

  private final Databases databases;
  private final DatabaseUrl url;
  private final ProjectId project;
  private volatile @Nullable PostgresLease lease;

  SharedTurn(Databases databases, DatabaseUrl url, ProjectId project) {
    this.databases = databases;
    this.url = url;
    this.project = project;
  }

  @Override
  public Held take(Runnable act, Runnable stop) {
    PostgresLease taken = new PostgresLease(databases.enter(url), project, act, stop);
    lease = taken;
    taken.start();
    return () -> {
      taken.close();
      databases.leave(url);
    };
  }

  @Override
  public void requireHeld(Rows rows) {
    PostgresLease taken = lease;
    if (taken == null) {
      throw new IllegalStateException("nobody acts for " + project + " before the turn is taken");
    }
    taken.requireHeld(rows);
  }
}
