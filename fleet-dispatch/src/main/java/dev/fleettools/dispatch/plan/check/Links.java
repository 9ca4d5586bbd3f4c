package dev.fleettools.dispatch.plan.check;

import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.ProjectPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Follows the project's symbolic links by their text alone; nothing is looked up on disk. */
final class Links {
  /** As many as Linux follows. */
  private static final int MAX_HOPS = 40;

  private final Map<String, String> targets = new HashMap<>();
  private final PathCase pathCase;

  Links(Map<String, String> links, PathCase pathCase) {
    this.pathCase = pathCase;
    links.forEach((link, target) -> targets.put(pathCase.fold(link), target));
  }

  /**
   * The file behind the path; the path itself when no part of it is a link; empty when a link leads
   * out of the project or in a circle.
   */
  Optional<ProjectPath> resolve(ProjectPath path) {
    ProjectPath now = path;
    for (int hop = 0; hop < MAX_HOPS; hop++) {
      Optional<String> link = firstLink(now);
      if (link.isEmpty()) {
        return Optional.of(now);
      }
      Optional<ProjectPath> next = follow(link.get(), now);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      now = next.get();
    }
    return Optional.empty();
  }

  private Optional<String> firstLink(ProjectPath path) {
    String value = path.value();
    for (int cut = value.indexOf('/'); cut >= 0; cut = value.indexOf('/', cut + 1)) {
      if (targets.containsKey(pathCase.fold(value.substring(0, cut)))) {
        return Optional.of(value.substring(0, cut));
      }
    }
    return targets.containsKey(pathCase.fold(value)) ? Optional.of(value) : Optional.empty();
  }

  private Optional<ProjectPath> follow(String link, ProjectPath path) {
    String target = targets.getOrDefault(pathCase.fold(link), "");
    if (target.isEmpty() || target.startsWith("/") || target.startsWith("\\\\")) {
      return Optional.empty();
    }
    String folder = link.substring(0, link.lastIndexOf('/') + 1);
    try {
      return Optional.of(
          ProjectPath.of("./" + folder + target + path.value().substring(link.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
