package dev.fleettools.server.project;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.report.RecoveryReport;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The projects of this server. Thread-safe; opening is one at a time. */
public final class ProjectRegistry implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ProjectRegistry.class.getName());

  private final Path base;
  private final ProjectOpener opener;
  private final Repositories repositories;
  private final ProjectIdentity identity;
  private final Map<String, Served> projects = new ConcurrentSkipListMap<>();
  private volatile Consumer<OpenProject> beforeClosing = project -> {};
  private boolean closed;

  public ProjectRegistry(Path base, ProjectOpener opener, Repositories repositories, IdSource ids) {
    this.base = base;
    this.opener = opener;
    this.repositories = repositories;
    this.identity =
        new ProjectIdentity(
            base, ids, home -> opener.hasHistory(home, base.resolve(home.id().value())));
  }

  /** Has something done, which must not throw, before any project is closed. */
  public void beforeClosing(Consumer<OpenProject> act) {
    beforeClosing = act;
  }

  private void close(OpenProject project) {
    beforeClosing.accept(project);
    project.close();
  }

  /** Opens every project that the base holds; one that cannot be opened stops no other. */
  public synchronized void openKnown() {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, Files::isDirectory)) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve("home.json"))) {
          openKnown(folder);
        }
      }
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE, "The folder " + base + " cannot be read; check its rights.", e);
    }
  }

  private void openKnown(Path folder) {
    try {
      ProjectHome home = HomeFile.read(folder).orElseThrow();
      if (ProjectIdentity.lives(home)) {
        open(home);
      } else {
        projects.put(home.id().value(), new Served.Missing(home));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the project in " + folder + " is not served", e);
    }
  }

  /**
   * Serves the repository that a folder lies in; makes it a project when it is none yet.
   *
   * @param newId whether a copy becomes a project of its own
   * @param adopt whether a copy takes over the state of the first
   */
  public synchronized Opened open(Path folder, boolean newId, boolean adopt) {
    if (newId && adopt) {
      throw FleetException.invalid("A copy either gets a new id or adopts the state; choose one.");
    }
    ProjectIdentity.Copy copy =
        newId
            ? ProjectIdentity.Copy.NEW_ID
            : adopt ? ProjectIdentity.Copy.ADOPT : ProjectIdentity.Copy.ASK;
    Repositories.Place place = repositories.locate(folder);
    ProjectHome home = identity.settle(place, copy);
    projects.values().removeIf(s -> cameToNothing(s, home));
    Served before = projects.get(home.id().value());
    if (before instanceof Served.Open open) {
      if (open.home().equals(home)) {
        return new Opened(open, false);
      }
      close(open.project());
      projects.remove(home.id().value());
    }
    boolean created = !Files.exists(identity.folderOf(home.id()).resolve("squawk.db"));
    return switch (open(home)) {
      case Served.Open open -> new Opened(open, created);
      case Served.Failed failed -> throw failed.cause();
      case Served.Missing missing -> throw notServed(missing);
    };
  }

  /**
   * What opening led to.
   *
   * @param created whether the project had no store before
   */
  public record Opened(Served.Open served, boolean created) {}

  /** Whether it is what the repository was before it joined its team's project. */
  private static boolean cameToNothing(Served served, ProjectHome now) {
    return !(served instanceof Served.Open)
        && served.home().commonDir().equals(now.commonDir())
        && !served.home().id().equals(now.id());
  }

  private Served open(ProjectHome home) {
    if (closed) {
      throw new FleetException(ErrorCode.UNAVAILABLE, "The server is stopping; start it again.");
    }
    Served served;
    try {
      served = new Served.Open(home, started(home));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the project " + home.id() + " cannot be opened", e);
      served = new Served.Failed(home, e);
    }
    projects.put(home.id().value(), served);
    return served;
  }

  private OpenProject started(ProjectHome home) {
    ProjectIdentity.requireAgreement(home);
    OpenProject project = opener.open(home, identity.folderOf(home.id()));
    try {
      project.start();
      return project;
    } catch (RuntimeException e) {
      // Else its store stays locked, and it can never be opened again.
      project.close();
      throw e;
    }
  }

  /**
   * Closes a project, does something with what it leaves, and opens it again whatever came of that.
   * Requests that come meanwhile are refused as UNAVAILABLE.
   */
  public synchronized <R> R whileClosed(ProjectId id, Function<OpenProject, R> work) {
    Served.Open open = named(id.value());
    close(open.project());
    R result;
    try {
      result = work.apply(open.project());
    } finally {
      open(open.home());
    }
    named(id.value());
    return result;
  }

  /** Opens projects anew that another server took over, or whose log it replaced. */
  public void renewOutdated() {
    open().stream()
        .filter(open -> open.project().isOutdated())
        .forEach(open -> Thread.ofVirtual().start(() -> renew(open)));
  }

  private synchronized void renew(Served.Open outdated) {
    if (!closed && outdated.equals(projects.get(outdated.home().id().value()))) {
      close(outdated.project());
      open(outdated.home());
    }
  }

  public List<Served> all() {
    return List.copyOf(projects.values());
  }

  public List<Served.Open> open() {
    return projects.values().stream()
        .filter(Served.Open.class::isInstance)
        .map(Served.Open.class::cast)
        .toList();
  }

  /** What a project noted outside its store. */
  public List<Anchor> anchorsOf(Project project) {
    return open().stream()
        .map(Served.Open::project)
        .filter(open -> open.project().equals(project))
        .flatMap(open -> open.anchors().stream())
        .toList();
  }

  /** What is wrong with projects; a repository that was moved away is no fault. */
  public List<ProjectFault> faults() {
    List<ProjectFault> faults = new ArrayList<>();
    for (Served served : projects.values()) {
      String id = served.home().id().value();
      switch (served) {
        case Served.Open open ->
            open.project()
                .project()
                .log()
                .fault()
                .ifPresent(fault -> faults.add(new ProjectFault(id, fault)));
        case Served.Failed failed ->
            faults.add(new ProjectFault(id, String.valueOf(failed.cause().getMessage())));
        case Served.Missing missing -> LOG.log(Level.DEBUG, "{0} is away", missing.home().id());
      }
    }
    return faults;
  }

  /**
   * Brings a project's store back and serves it again.
   *
   * @param name its id or path; null for the only one
   * @param backup the one to go back to; null for the newest state that can be had
   * @param force whether a store that is as it should be may be replaced
   */
  public synchronized Restored restore(
      @Nullable String name, @Nullable String backup, boolean force) {
    Served served = known(name);
    switch (served) {
      case Served.Missing missing -> throw notServed(missing);
      case Served.Failed failed -> LOG.log(Level.INFO, "restoring {0}", failed.home().id());
      case Served.Open open -> {
        requireReplaceable(open, backup, force);
        close(open.project());
      }
    }
    ProjectHome home = served.home();
    RecoveryReport report;
    try {
      report = opener.restore(home, identity.folderOf(home.id()), backup);
    } finally {
      open(home);
    }
    return new Restored(served(Objects.requireNonNull(projects.get(home.id().value()))), report);
  }

  /** A project with its store brought back. */
  public record Restored(Served.Open served, RecoveryReport report) {}

  private static void requireReplaceable(Served.Open open, @Nullable String backup, boolean force) {
    EventLog log = open.project().project().log();
    if (log.fault().isEmpty() && (backup == null || !force)) {
      throw new FleetException(
          ErrorCode.CONFLICT,
          "The log of project %s is as it should be, up to position %s: %s."
              .formatted(
                  open.home().id(),
                  log.head(),
                  backup == null
                      ? "name the backup to go back to"
                      : "force is needed to go back to the backup " + backup));
    }
  }

  private Served known(@Nullable String name) {
    List<Served> known = all();
    if (name == null) {
      return known.size() == 1 ? known.getFirst() : only();
    }
    return known.stream()
        .filter(
            served ->
                served.home().id().value().equals(name)
                    || served.home().checkout().toString().equals(name))
        .findFirst()
        .orElseGet(() -> named(name));
  }

  /** The one project, when no other is known. */
  public Served.Open only() {
    List<Served> known = all();
    if (known.isEmpty()) {
      throw new FleetException(
          ErrorCode.NOT_FOUND, "This server has no project yet; run fleet init in a repository.");
    }
    if (known.size() > 1) {
      throw new FleetException(
          ErrorCode.VALIDATION,
          "This server has "
              + known.size()
              + " projects; name one in the Fleet-Project header by its id or path.",
          Map.of("projects", known.stream().map(ProjectRegistry::describe).toList()));
    }
    return served(again(known.getFirst()));
  }

  /** The project that an id, or a path inside its repository, names. */
  public Served.Open named(String name) {
    Served served = projects.get(name);
    return served(served != null ? again(served) : atPath(name));
  }

  /** A project is opened once it is asked for again, when its configuration may be right now. */
  private Served again(Served served) {
    return served instanceof Served.Failed failed && failed.mayBeOver() ? retried(failed) : served;
  }

  private synchronized Served retried(Served.Failed failed) {
    Served now = projects.getOrDefault(failed.home().id().value(), failed);
    return now.equals(failed) ? open(failed.home()) : now;
  }

  private Served atPath(String name) {
    if (name.startsWith("/")) {
      Path path = Path.of(name);
      for (Served served : projects.values()) {
        if (served.home().checkout().equals(path) && ProjectIdentity.lives(served.home())) {
          return served;
        }
      }
      Optional<ProjectId> id = IdentityFile.read(repositories.locate(path).commonDir());
      if (id.isPresent() && projects.containsKey(id.get().value())) {
        // A moved one goes on here; a copy is asked about and never acts on the first.
        return open(path, false, false).served();
      }
    }
    throw new FleetException(
        ErrorCode.NOT_FOUND,
        "This server has no project '" + name + "'; run fleet init in its folder.");
  }

  private static Served.Open served(Served served) {
    return switch (served) {
      case Served.Open open -> open;
      case Served.Missing missing -> throw notServed(missing);
      case Served.Failed failed ->
          throw new FleetException(
              ErrorCode.UNAVAILABLE,
              "The project in "
                  + failed.home().checkout()
                  + " could not be opened: "
                  + failed.cause().getMessage(),
              failed.cause());
    };
  }

  private static FleetException notServed(Served.Missing missing) {
    return new FleetException(
        ErrorCode.UNAVAILABLE,
        "The repository of project "
            + missing.home().id()
            + " is no longer in "
            + missing.home().checkout()
            + "; run fleet init where it is now.");
  }

  private static Map<String, String> describe(Served served) {
    return Map.of(
        "project_id", served.home().id().value(), "path", served.home().checkout().toString());
  }

  /** Closes every project; none can be opened afterwards. */
  @Override
  public synchronized void close() {
    closed = true;
    for (Served.Open open : open()) {
      try {
        close(open.project());
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "closing the project " + open.home().id() + " failed", e);
      }
    }
    projects.clear();
  }
}
