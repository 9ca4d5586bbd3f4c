package dev.fleettools.dispatch.plan.check;

import dev.fleettools.core.path.BadPathException;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.path.ProjectPath;
import dev.fleettools.dispatch.document.Nearest;
import dev.fleettools.dispatch.plan.Plan;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The project's files, ready for the questions of a check. */
final class Inventory {
  private final PathCase pathCase;
  private final Map<String, String> tracked = new TreeMap<>();
  private final Set<String> folders = new HashSet<>();
  private final List<ProjectPath> submodules;
  private final Links links;

  Inventory(ProjectFiles files) {
    this.pathCase = files.pathCase();
    this.links = new Links(files.links(), pathCase);
    this.submodules =
        files.submodules().stream().map(pathCase::fold).map(ProjectPath::new).toList();
    for (String path : files.tracked()) {
      String folded = pathCase.fold(path);
      tracked.put(folded, path);
      for (int cut = folded.lastIndexOf('/'); cut > 0; cut = folded.lastIndexOf('/', cut - 1)) {
        if (!folders.add(folded.substring(0, cut))) {
          break;
        }
      }
    }
  }

  /**
   * What an entry names. A tracked file is that file whatever characters its name has; so is a new
   * one whose only special characters are square brackets, which some frameworks put into names.
   *
   * @param created the paths of all entries of the plan that are marked new
   * @throws BadPathException when it cannot be read
   */
  PathPattern pattern(Plan.FileEntry entry, Collection<String> created) {
    String raw = entry.path();
    Optional<String> known = raw.isBlank() ? Optional.empty() : trackedAs(raw);
    if (known.isPresent()) {
      return PathPattern.literal(new ProjectPath(known.get()), pathCase);
    }
    boolean mayBracket = raw.chars().noneMatch(c -> "*?{}\\".indexOf(c) >= 0);
    return mayBracket && raw.contains("[") && (entry.isNew() || created.contains(raw))
        ? PathPattern.literal(ProjectPath.of(raw), pathCase)
        : PathPattern.parse(raw, pathCase);
  }

  private Optional<String> trackedAs(String raw) {
    try {
      return Optional.ofNullable(tracked.get(pathCase.fold(ProjectPath.of(raw).value())));
    } catch (BadPathException e) {
      return Optional.empty();
    }
  }

  /** Whether the pattern names at least one file there is. */
  boolean has(PathPattern pattern) {
    return pattern
        .path()
        .map(path -> tracked.containsKey(pathCase.fold(path.value())))
        .orElseGet(() -> tracked.keySet().stream().anyMatch(pattern::matches));
  }

  boolean isFolder(ProjectPath path) {
    return folders.contains(pathCase.fold(path.value()));
  }

  /** The other repository that the path lies in. */
  Optional<ProjectPath> submodule(ProjectPath path) {
    ProjectPath folded = new ProjectPath(pathCase.fold(path.value()));
    return submodules.stream().filter(folded::isWithin).findFirst();
  }

  /** The file behind symbolic links; empty when they lead out of the project or in a circle. */
  Optional<ProjectPath> resolve(ProjectPath path) {
    return links.resolve(path);
  }

  /** The file that was probably meant: one of the same name elsewhere, or of a similar path. */
  Optional<String> nearest(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return tracked.values().stream()
        .filter(each -> each.equals(name) || each.endsWith("/" + name))
        .findFirst()
        .or(() -> Nearest.to(path, tracked.values()));
  }

  PathCase pathCase() {
    return pathCase;
  }
}
