package dev.fleettools.dispatch.plan;

import dev.fleettools.dispatch.document.Places;
import dev.fleettools.dispatch.document.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a plan file.
 *
 * @param plan empty when the text could not be read at all; with problems, the part of the plan
 *     that could be read, good only for finding more problems
 * @param places where the plan's values stand, by JSON pointers into the plan as {@link PlanWriter}
 *     writes it
 */
public record PlanReading(Optional<Plan> plan, Places places, List<Problem> problems) {
  /** Takes a copy of the list. */
  public PlanReading {
    problems = List.copyOf(problems);
  }
}
