package dev.fleettools.dispatch.plan.check;

import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.plan.Plan;
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

  /** The rules of a project's configuration. */
  public static PlanRules of(FleetConfig config, Set<String> harnesses, PathCase pathCase) {
    FleetConfig.Harness command = config.harnesses().get(Plan.Run.COMMAND);
    return new PlanRules(
        harnesses,
        command != null && command.command().isPresent(),
        config.shared().stream().map(rule -> rule.pattern(pathCase)).toList());
  }
}
