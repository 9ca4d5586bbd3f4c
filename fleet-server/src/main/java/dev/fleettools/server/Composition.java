package dev.fleettools.server;

import dev.fleettools.core.Features;
import dev.fleettools.core.ctk.key.PathResolver;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.specialist.Tokens;
import dev.fleettools.core.token.AccessTokens;
import dev.fleettools.dispatch.ProjectDispatch;
import dev.fleettools.dispatch.config.ConfigReader;
import dev.fleettools.dispatch.config.ConfigReading;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.repository.Repository;
import dev.fleettools.dispatch.work.Folders;
import dev.fleettools.dispatch.work.Workspaces;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.log.sqlite.SqliteEventLog;
import dev.fleettools.log.sqlite.SqliteSettings;
import dev.fleettools.server.feed.FeedSettings;
import dev.fleettools.server.lifecycle.FleetServer;
import dev.fleettools.server.lifecycle.Parts;
import dev.fleettools.server.lifecycle.Settings;
import dev.fleettools.server.project.CheckoutPaths;
import dev.fleettools.server.project.GitRepositories;
import dev.fleettools.server.project.OpenProject;
import dev.fleettools.server.project.ProjectHome;
import dev.fleettools.server.project.ProjectOpener;
import dev.fleettools.server.project.TokenLookup;
import dev.fleettools.server.store.Databases;
import dev.fleettools.server.store.StoreChoice;
import dev.fleettools.server.store.StoreMove;
import dev.fleettools.server.store.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a server together. It alone makes clocks, ids, random generators and process launchers, and
 * looks at the environment.
 *
 * @param logs opens logs; the crash rig puts one in that fails on purpose
 * @param features what the projects can do
 * @param tokens finds whose a specialist's token is
 */
public record Composition(
    Map<String, String> environment,
    InstantSource clock,
    RandomGenerator random,
    EventLogFactory logs,
    Function<PathResolver, Features> features,
    Function<Project, TokenLookup> tokens,
    FeedSettings feed) {

  /** As people run it. */
  public static Composition standard() {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    return new Composition(
        System.getenv(),
        clock,
        random,
        sqlite(clock, random),
        Features::all,
        Composition::tokensOf,
        FeedSettings.defaults());
  }

  /** The tokens of agents at work, and those that the owner issued. */
  private static TokenLookup tokensOf(Project project) {
    EventLog log = project.log();
    return hash ->
        log.read(
            rows -> Tokens.find(rows, hash).or(() -> AccessTokens.find(rows, hash, log.now())));
  }

  /** Logs in SQLite files. */
  public static EventLogFactory sqlite(InstantSource clock, RandomGenerator random) {
    return (file, project, migrations, projections, rules) ->
        SqliteEventLog.openAtAnyRate(
            new SqliteSettings(file, project, migrations, projections, rules, clock, random));
  }

  /** The same with another way to open logs. */
  public Composition withLogs(EventLogFactory other) {
    return new Composition(environment, clock, random, other, features, tokens, feed);
  }

  /** The same in another environment. */
  Composition withEnvironment(Map<String, String> other) {
    return new Composition(other, clock, random, logs, features, tokens, feed);
  }

  /** Starts a server that others find. */
  public FleetServer start(Settings settings) {
    FleetServer server = listen(settings);
    try {
      server.announce();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  /** Starts a server that is not announced yet. */
  FleetServer listen(Settings settings) {
    IdSource ids = new IdSource(clock, random);
    Databases databases = new Databases(random);
    CompletableFuture<String> url = new CompletableFuture<>();
    return FleetServer.start(
        settings,
        new Parts(
            clock,
            random,
            ids,
            new GitRepositories(environment),
            new ProjectOpener() {
              @Override
              public OpenProject open(ProjectHome home, Path folder) {
                return project(home, folder, settings.base(), ids, databases, url);
              }

              @Override
              public boolean hasHistory(ProjectHome home, Path folder) {
                return ProjectOpener.super.hasHistory(home, folder)
                    || new StoreChoice(environment, personConfig())
                        .of(home.checkout(), folder)
                        .filter(database -> databases.knows(database, home.id()))
                        .isPresent();
              }

              @Override
              public RecoveryReport restore(
                  ProjectHome home, Path folder, @Nullable String backup) {
                return restored(home, folder, databases, backup);
              }
            },
            feed,
            version(),
            origins(),
            url));
  }

  /** A file that cannot be read lets nobody in; what is wrong with it is said where it matters. */
  private Set<String> origins() {
    try {
      Path file = personConfig();
      Optional<byte[]> text =
          Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
      return switch (ConfigReader.read(text, file.toString(), Optional.empty())) {
        case ConfigReading.Read read -> Set.copyOf(read.config().corsOrigins());
        case ConfigReading.Refused refused -> Set.of();
      };
    } catch (IOException e) {
      return Set.of();
    }
  }

  /**
   * The one place where a project is put together.
   *
   * @param url where the server answers; known only when all projects are open
   */
  private OpenProject project(
      ProjectHome home,
      Path folder,
      Path base,
      IdSource ids,
      Databases databases,
      CompletableFuture<String> url) {
    Repository repository = Repository.open(Git.in(home.checkout(), environment), home.checkout());
    PathCase pathCase = repository.foldsCase() ? PathCase.FOLDED : PathCase.EXACT;
    Optional<DatabaseUrl> database =
        new StoreChoice(environment, personConfig()).of(home.checkout(), folder);
    FeatureProject opened =
        FeatureProject.open(
            home, folder, pathCase, logsIn(database, folder, databases), features, tokens, ids);
    Workspaces workspaces =
        new Workspaces(
            environment,
            personConfig(),
            ids,
            random,
            clock,
            url::join,
            environment.getOrDefault("FLEET_LAUNCHER", "fleet"));
    Turn turn = turn(home, database, databases);
    ProjectDispatch dispatch =
        new ProjectDispatch(
            workspaces.of(
                opened.project(), repository, new Folders(base, folder, folder.resolve("wt"))),
            turn::requireHeld);
    CheckoutPaths unused =
        new CheckoutPaths(home.checkout(), pathCase, new CompletableFuture<EventLog>()::join);
    return new DispatchedProject(
        opened,
        dispatch,
        new StoreMove(folder, home.id(), features.apply(unused), databases),
        turn,
        version(),
        clock);
  }

  private RecoveryReport restored(
      ProjectHome home, Path folder, Databases databases, @Nullable String backup) {
    Features made =
        features.apply(
            new CheckoutPaths(
                home.checkout(),
                PathCase.EXACT,
                () -> {
                  throw new IllegalStateException("the log is closed");
                }));
    Optional<DatabaseUrl> database =
        new StoreChoice(environment, personConfig()).of(home.checkout(), folder);
    if (database.isPresent()) {
      return new StoreMove(folder, home.id(), made, databases).restore(database.get(), backup);
    }
    return SqliteEventLog.restore(
        new SqliteSettings(
            folder.resolve("squawk.db"),
            home.id(),
            made.migrations(),
            List.of(),
            new PayloadSchemas(made.catalog()),
            clock,
            random),
        backup);
  }

  /** A database where one is named, else a file. */
  private EventLogFactory logsIn(Optional<DatabaseUrl> named, Path folder, Databases databases) {
    return named
        .<EventLogFactory>map(
            database ->
                (file, project, migrations, projections, rules) ->
                    databases.open(database, folder, project, migrations, projections, rules))
        .orElse(logs);
  }

  private static Turn turn(ProjectHome home, Optional<DatabaseUrl> named, Databases databases) {
    return named.map(database -> databases.turn(database, home.id())).orElse(Turn.ALONE);
  }

  private Path personConfig() {
    String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path home =
        xdg.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", ".")).resolve(".config")
            : Path.of(xdg);
    return home.resolve("fleet").resolve("config.yaml");
  }

  /** The version of this program. */
  static String version() {
    try (InputStream in = Composition.class.getResourceAsStream("version.txt")) {
      if (in == null) {
        throw new IllegalStateException("version.txt is missing beside " + Composition.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
