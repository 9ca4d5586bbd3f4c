package dev.fleettools.dispatch.plan.check;

import dev.fleettools.dispatch.document.Problem;
import dev.fleettools.dispatch.plan.Plan;
import dev.fleettools.dispatch.plan.PlanShape;
import java.util.List;

/** What came of checking a plan. */
public sealed interface PlanCheck {
  /**
   * Nothing is wrong.
   *
   * @param plan with every path normalised, so that {@link PathScope#of} reads it
   * @param scopes of the sorties, in their order
   */
  record Accepted(Plan plan, PlanShape shape, List<PathScope> scopes) implements PlanCheck {
    /** Takes a copy of the list. */
    public Accepted {
      scopes = List.copyOf(scopes);
    }
  }

  /** Everything that is wrong; at least one thing. */
  record Refused(List<Problem> problems) implements PlanCheck {
    /** Takes a copy of the list. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
