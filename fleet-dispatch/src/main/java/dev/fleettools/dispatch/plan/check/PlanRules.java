package dev.fleettools.dispatch.plan.check;

import dev.fleettools.core.path.PathPattern;
import java.util.List;
import java.util.Set;

/**
 * What the installation and the project's configuration say about plans.
 *
 * @param harnesses the names a sortie may give
 * @param hasDefaultCommand whether a sortie of the harness {@code command} may leave its command
 *     out
 * @param shared files that everyone touches, by a rule of their own, in the project's path case
 */
public record PlanRules(
    Set<String> harnesses, boolean hasDefaultCommand, List<PathPattern> shared) {
  /** Takes copies. */
  public PlanRules {
    harnesses = Set.copyOf(harnesses);
    shared = List.copyOf(shared);
  }
}
