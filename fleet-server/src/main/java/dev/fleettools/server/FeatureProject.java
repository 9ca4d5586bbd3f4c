package dev.fleettools.server;

import dev.fleettools.core.Features;
import dev.fleettools.core.ctk.key.PathResolver;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.EventLog;
import dev.fleettools.server.project.CheckoutPaths;
import dev.fleettools.server.project.OpenProject;
import dev.fleettools.server.project.ProjectHome;
import dev.fleettools.server.project.TokenLookup;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A project made of features alone: its log, its operations, nobody who acts on the world. */
record FeatureProject(
    Project project, List<Operation<?, ?>> operations, List<Thing> things, TokenLookup tokens)
    implements OpenProject {

  /** Opens the log in the project's folder. */
  static FeatureProject open(
      ProjectHome home,
      Path folder,
      PathCase pathCase,
      EventLogFactory logs,
      Function<PathResolver, Features> makeFeatures,
      Function<Project, TokenLookup> tokens,
      IdSource ids) {
    CompletableFuture<EventLog> opened = new CompletableFuture<>();
    Features features =
        makeFeatures.apply(new CheckoutPaths(home.checkout(), pathCase, opened::join));
    EventCatalog catalog = features.catalog();
    EventLog log =
        logs.open(
            folder.resolve("squawk.db"),
            home.id(),
            features.migrations(),
            List.of(features.projections(catalog)),
            new PayloadSchemas(catalog));
    opened.complete(log);
    Project project = new Project(log, catalog, features.reactions(), ids);
    return new FeatureProject(
        project, features.operations(), features.things(), tokens.apply(project));
  }

  @Override
  public void close() {
    project.log().close();
  }
}
