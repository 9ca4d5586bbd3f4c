package dev.fleettools.dispatch.plan.check;

import dev.fleettools.core.path.BadPathException;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.path.ProjectPath;
import dev.fleettools.dispatch.document.Place;
import dev.fleettools.dispatch.document.Places;
import dev.fleettools.dispatch.document.ProblemCode;
import dev.fleettools.dispatch.document.Problems;
import dev.fleettools.dispatch.plan.Plan;
import dev.fleettools.dispatch.plan.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every listed file can be read, belongs to the project, and is there or will be. One use each. */
final class FileCheck {
  /** Searching a large project for a similar name takes a while; a person needs few of them. */
  private static final int MAX_SUGGESTIONS = 10;

  private final Plan plan;
  private final Reach reach;
  private final Inventory inventory;
  private final Places places;
  private final Problems problems;
  private final Set<String> created;
  private int suggestions;

  FileCheck(Plan plan, Reach reach, ProjectFiles files, Places places, Problems problems) {
    this.plan = plan;
    this.reach = reach;
    this.inventory = new Inventory(files);
    this.places = places;
    this.problems = problems;
    this.created =
        plan.sorties().stream()
            .flatMap(sortie -> sortie.scope().files().stream())
            .filter(Plan.FileEntry::isNew)
            .map(Plan.FileEntry::path)
            .collect(Collectors.toSet());
  }

  /** The entries of each sortie that are good as far as they can be read. */
  List<List<Listed>> run() {
    List<List<Listed>> listed = new ArrayList<>();
    for (int sortie = 0; sortie < plan.sorties().size(); sortie++) {
      listed.add(read(sortie));
    }
    for (int sortie = 0; sortie < listed.size(); sortie++) {
      for (Listed entry : listed.get(sortie)) {
        if (!entry.isNew() && !inventory.has(entry.pattern())) {
          missing(sortie, entry, listed);
        }
      }
    }
    return listed;
  }

  private List<Listed> read(int sortie) {
    List<Listed> listed = new ArrayList<>();
    List<Plan.FileEntry> entries = plan.sorties().get(sortie).scope().files();
    for (int index = 0; index < entries.size(); index++) {
      Plan.FileEntry entry = entries.get(index);
      Place place = place(sortie, index);
      try {
        PathPattern pattern = inventory.pattern(entry, created);
        Optional<PathPattern> own =
            pattern.path().isPresent()
                ? ownFile(pattern.path().get(), place)
                : ownGlob(pattern, place);
        int at = index;
        own.ifPresent(good -> listed.add(new Listed(at, good, entry.isNew())));
      } catch (BadPathException e) {
        ProblemCode code =
            switch (e.reason()) {
              case OUTSIDE -> ProblemCode.PATH_OUTSIDE_PROJECT;
              case EMPTY, SYNTAX -> ProblemCode.SCHEMA;
            };
        problems.add(code, place, e.what(), e.remedy());
      }
    }
    return listed;
  }

  private Place place(int sortie, int index) {
    return places.at(PlanValidator.pointer(sortie, "files", index));
  }

  /** The file itself where the path leads through links. */
  private Optional<PathPattern> ownFile(ProjectPath path, Place place) {
    Optional<ProjectPath> real = real(path, place);
    if (real.isEmpty() || refuse(real.get(), place)) {
      return Optional.empty();
    }
    return Optional.of(PathPattern.literal(real.get(), inventory.pathCase()));
  }

  private Optional<PathPattern> ownGlob(PathPattern glob, Place place) {
    Optional<ProjectPath> folder = glob.folder();
    if (folder.isEmpty()) {
      return Optional.of(glob);
    }
    Optional<ProjectPath> real = real(folder.get(), place);
    if (real.isEmpty() || refuse(real.get(), place)) {
      return Optional.empty();
    }
    if (!real.equals(folder)) {
      problems.schema(
          place,
          "a part of " + folder.get() + " is a symbolic link",
          "write the pattern with the real folder, " + real.get());
      return Optional.empty();
    }
    return Optional.of(glob);
  }

  private Optional<ProjectPath> real(ProjectPath path, Place place) {
    Optional<ProjectPath> real = inventory.resolve(path);
    if (real.isEmpty()) {
      problems.add(
          ProblemCode.PATH_OUTSIDE_PROJECT,
          place,
          path + " leads through a symbolic link out of the project",
          "name a file inside the project");
    }
    return real;
  }

  private boolean refuse(ProjectPath path, Place place) {
    if (path.isReserved()) {
      problems.schema(
          place, path + " is never a sortie's file", "take it out; change it yourself if need be");
      return true;
    }
    Optional<ProjectPath> submodule = inventory.submodule(path);
    submodule.ifPresent(
        module ->
            problems.add(
                ProblemCode.PATH_OUTSIDE_PROJECT,
                place,
                path + " lies in the submodule " + module + ", which is another repository",
                "run a mission in that repository and take in its commit afterwards"));
    return submodule.isPresent();
  }

  private void missing(int sortie, Listed entry, List<List<Listed>> listed) {
    PathPattern pattern = entry.pattern();
    List<Integer> makers = new ArrayList<>();
    for (int other = 0; other < listed.size(); other++) {
      if (other != sortie
          && listed.get(other).stream().anyMatch(e -> e.isNew() && pattern.overlaps(e.pattern()))) {
        makers.add(other);
      }
    }
    if (makers.stream().noneMatch(maker -> reach.waits(sortie, maker))) {
      problems.add(
          ProblemCode.FILE_NOT_FOUND,
          place(sortie, entry.index()),
          pattern.path().isPresent()
              ? pattern.path().get() + " is not in the commit the mission starts from"
              : pattern + " matches no file of the commit the mission starts from",
          makers.isEmpty()
              ? remedy(pattern)
              : "sortie "
                  + makers.getFirst()
                  + " makes it: add "
                  + makers.getFirst()
                  + " to depends_on of sortie "
                  + sortie);
    }
  }

  private String remedy(PathPattern pattern) {
    Optional<ProjectPath> path = pattern.path();
    if (path.isPresent() && inventory.isFolder(path.get())) {
      return "it is a folder: write " + path.get() + "/**";
    }
    Optional<String> meant =
        path.isPresent() && suggestions++ < MAX_SUGGESTIONS
            ? inventory.nearest(path.get().value())
            : Optional.empty();
    return meant.map(nearest -> "did you mean " + nearest + "? ").orElse("")
        + "list it under new_files if the sortie makes it";
  }
}
