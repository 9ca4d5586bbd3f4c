package dev.fleettools.dispatch.plan.check;

import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.path.ProjectPath;
import dev.fleettools.dispatch.plan.Plan;
import java.util.List;

/** The files a sortie may change, ready to be asked. */
public record PathScope(Plan.ScopeMode mode, List<PathPattern> patterns) {
  /** Takes a copy of the list. */
  public PathScope {
    patterns = List.copyOf(patterns);
  }

  /** The scope of a checked sortie. */
  public static PathScope of(Plan.Scope scope, PathCase pathCase) {
    return new PathScope(
        scope.mode(),
        scope.files().stream().map(file -> PathPattern.parse(file.path(), pathCase)).toList());
  }

  /** Whether the file is one of those listed. */
  public boolean lists(ProjectPath path) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(path.value()));
  }

  /**
   * Whether the scope alone lets the file be changed; in the modes {@code claim} and {@code open}
   * its lock has still to be had. Reserved files never.
   */
  public boolean permits(ProjectPath path) {
    return !path.isReserved()
        && switch (mode) {
          case STRICT -> lists(path);
          case CLAIM, OPEN -> true;
        };
  }
}
