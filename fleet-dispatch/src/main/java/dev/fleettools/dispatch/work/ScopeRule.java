package dev.fleettools.dispatch.work;

import dev.fleettools.core.path.BadPathException;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.path.ProjectPath;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which paths a sortie may change as things stand: what it was given and what it holds by now.
 * Files that belong to FleetTools or to git are never among them.
 */
public final class ScopeRule implements Predicate<String> {

  private final boolean open;
  private final List<PathPattern> patterns;

  private ScopeRule(boolean open, List<PathPattern> patterns) {
    this.open = open;
    this.patterns = patterns;
  }

  public static ScopeRule of(Sortie sortie, PathCase pathCase) {
    return new ScopeRule(
        sortie.order().scope() == SortieOrder.Scope.OPEN,
        sortie.scopeFiles().stream().map(file -> PathPattern.parse(file, pathCase)).toList());
  }

  @Override
  public boolean test(String path) {
    return !reserved(path) && (open || patterns.stream().anyMatch(p -> p.matches(path)));
  }

  /** Whether a path is never a sortie's: configuration of FleetTools, git's own, no path at all. */
  public static boolean reserved(String path) {
    try {
      return ProjectPath.of(path).isReserved();
    } catch (BadPathException e) {
      return true;
    }
  }
}
