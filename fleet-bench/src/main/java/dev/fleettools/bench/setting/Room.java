package dev.fleettools.bench.setting;

import dev.fleettools.core.Features;
import dev.fleettools.core.ctk.key.PathFacts;
import dev.fleettools.core.ctk.key.PathResolver;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.server.Composition;
import dev.fleettools.server.EventLogFactory;
import dev.fleettools.server.store.Databases;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project in this process: all features on a real log, nobody who serves it. */
public record Room(Project project, IdSource ids, List<Operation<?, ?>> operations)
    implements AutoCloseable {

  /** In a file. */
  public static Room open(Path file, ProjectId id) {
    return open(Composition.sqlite(InstantSource.system(), new SecureRandom()), file, id);
  }

  /**
   * In a file or in a database.
   *
   * @param address a path, or a URL of PostgreSQL
   * @param folder the project's own on this machine
   */
  public static Room open(String address, Path folder, ProjectId id) {
    if (!address.startsWith("postgresql:")) {
      return open(Path.of(address), id);
    }
    Databases databases = new Databases(new SecureRandom());
    DatabaseUrl url = DatabaseUrl.parse(address);
    return open(
        (file, project, migrations, projections, rules) ->
            databases.open(url, folder, project, migrations, projections, rules),
        Path.of("unused"),
        id);
  }

  private static Room open(EventLogFactory logs, Path file, ProjectId id) {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    Features features = Features.all(new NoFiles());
    EventCatalog catalog = features.catalog();
    EventLog log =
        logs.open(
            file,
            id,
            features.migrations(),
            List.of(features.projections(catalog)),
            new PayloadSchemas(catalog));
    IdSource ids = new IdSource(clock, random);
    return new Room(
        new Project(log, catalog, features.reactions(), ids), ids, features.operations());
  }

  @Override
  public void close() {
    project.log().close();
  }

  private record NoFiles() implements PathResolver {
    @Override
    public PathFacts facts(ProjectId project) {
      return new PathFacts("/nowhere", Map.of(), PathCase.EXACT);
    }

    @Override
    public Optional<Found> look(String absolutePath) {
      return Optional.empty();
    }
  }
}
