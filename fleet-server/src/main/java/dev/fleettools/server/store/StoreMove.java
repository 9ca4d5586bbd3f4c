package dev.fleettools.server.store;

import dev.fleettools.core.Features;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.move.LogMove;
import dev.fleettools.log.move.Moved;
import dev.fleettools.log.move.StoreRestore;
import dev.fleettools.log.postgres.PostgresSettings;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.log.report.RecoveryReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves one project's log to a database, or brings it back there, while nobody has it open.
 *
 * @param folder where its file is
 * @param features what the project can do, for its tables
 */
public record StoreMove(Path folder, ProjectId project, Features features, Databases databases) {

  /** Copies, checks, and leaves the file where it is, marked as moved. */
  public Moved to(DatabaseUrl url) {
    Optional<DatabaseUrl> before = MovedFile.read(folder);
    if (before.isPresent()) {
      throw new FleetException(
          ErrorCode.CONFLICT,
          "This project's log is in %s already: there is nothing left to move."
              .formatted(before.get()));
    }
    Moved moved = new LogMove(folder.resolve(StoreChoice.OWN_FILE), settings(url)).run();
    new MovedFile(url.secret(), moved.head().value(), moved.hash().toString()).write(folder);
    return moved;
  }

  /** Brings the log in a database back while this server has it closed. */
  public RecoveryReport restore(DatabaseUrl url, @Nullable String backup) {
    return new StoreRestore(settings(url)).run(backup);
  }

  private PostgresSettings settings(DatabaseUrl url) {
    EventCatalog catalog = features.catalog();
    return databases.settings(
        url,
        folder,
        project,
        features.migrations(),
        List.of(features.projections(catalog)),
        new PayloadSchemas(catalog));
  }
}
