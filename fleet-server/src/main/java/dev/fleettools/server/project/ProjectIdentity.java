package dev.fleettools.server.project;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.log.event.ProjectId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Settles who a repository is. Its id is random, or the one that its team wrote into its {@code
 * fleet.yaml}, and lies in its git directory, so a folder that was moved keeps its state; a copy
 * has the same id at a second place and is asked about.
 */
final class ProjectIdentity {

  /** What a person decided about a copy. */
  enum Copy {
    /** Ask: refuse and name both ways. */
    ASK,
    /** The copy is a project of its own. */
    NEW_ID,
    /** The copy takes over the state; the first one is left behind. */
    ADOPT
  }

  private final Path base;
  private final IdSource ids;
  private final Predicate<ProjectHome> hasHistory;

  /**
   * @param hasHistory whether events were stored for a project
   */
  ProjectIdentity(Path base, IdSource ids, Predicate<ProjectHome> hasHistory) {
    this.base = base;
    this.ids = ids;
    this.hasHistory = hasHistory;
  }

  /** The project at a place; gives it an id and a folder when it is new. */
  ProjectHome settle(Repositories.Place place, Copy copy) {
    Optional<ProjectId> known = IdentityFile.read(place.commonDir());
    Optional<ProjectId> team = TeamId.of(place.checkout());
    ProjectId id;
    if (team.isPresent()) {
      id = joined(place, team.get(), known, copy);
    } else {
      id = known.isEmpty() || copy == Copy.NEW_ID ? fresh(place) : known.get();
    }
    ProjectHome here = new ProjectHome(id, place.checkout(), place.commonDir());
    Optional<ProjectHome> before = HomeFile.read(folderOf(id));
    if (before.isPresent() && before.get().equals(here)) {
      return here;
    }
    if (copy == Copy.ASK && before.filter(b -> livesElsewhere(b, place)).isPresent()) {
      throw isCopy(here, before.get());
    }
    HomeFile.write(folderOf(id), here);
    return here;
  }

  /** Refuses a project whose checkout says meanwhile that it is another one. */
  static void requireAgreement(ProjectHome home) {
    TeamId.of(home.checkout())
        .filter(team -> !team.equals(home.id()))
        .ifPresent(
            team -> {
              throw TeamId.contradicts(team, home);
            });
  }

  /** The team's id; what the repository was before must have come to nothing. */
  private ProjectId joined(
      Repositories.Place place, ProjectId team, Optional<ProjectId> known, Copy copy) {
    if (copy == Copy.NEW_ID) {
      throw TeamId.forbidsNewId(team, place.checkout());
    }
    if (known.filter(team::equals).isPresent()) {
      return team;
    }
    if (known.isPresent()) {
      ProjectHome before = new ProjectHome(known.get(), place.checkout(), place.commonDir());
      if (hasHistory.test(before)) {
        throw TeamId.contradicts(team, before);
      }
      HomeFile.delete(folderOf(known.get()));
    }
    IdentityFile.write(place.commonDir(), team);
    return team;
  }

  Path folderOf(ProjectId id) {
    return base.resolve(id.value());
  }

  /** Whether the repository that a home names is still there and still says that it is this one. */
  static boolean lives(ProjectHome home) {
    return IdentityFile.read(home.commonDir()).filter(home.id()::equals).isPresent();
  }

  private static boolean livesElsewhere(ProjectHome before, Repositories.Place place) {
    return !samePlace(before.commonDir(), place.commonDir()) && lives(before);
  }

  private static boolean samePlace(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private ProjectId fresh(Repositories.Place place) {
    ProjectId id = new ProjectId(ids.next(IdPrefix.PRJ));
    IdentityFile.write(place.commonDir(), id);
    return id;
  }

  private static FleetException isCopy(ProjectHome here, ProjectHome first) {
    return new FleetException(
        ErrorCode.CONFLICT,
        here.checkout()
            + " is a copy of the project in "
            + first.checkout()
            + "; run fleet init --new-id to make it a project of its own, or fleet init --adopt to"
            + " go on here with the state of the first.",
        Map.of(
            "project_id", here.id().value(),
            "path", here.checkout().toString(),
            "first_path", first.checkout().toString()));
  }
}
