package dev.fleettools.dispatch.plan.check;

import dev.fleettools.core.path.Effort;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.dispatch.document.Places;
import dev.fleettools.dispatch.document.ProblemCode;
import dev.fleettools.dispatch.document.Problems;
import dev.fleettools.dispatch.plan.Reach;
import java.util.List;
import java.util.Optional;

/** No two sorties that could run at the same time list a common file that is not shared. */
final class OverlapCheck {
  private final List<PathPattern> shared;
  private final Reach reach;
  private final Places places;
  private final Problems problems;
  private final Effort effort = Effort.forOnePlan();

  OverlapCheck(List<PathPattern> shared, Reach reach, Places places, Problems problems) {
    this.shared = shared;
    this.reach = reach;
    this.places = places;
    this.problems = problems;
  }

  void run(List<List<Listed>> sorties) {
    for (int later = 0; later < sorties.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (reach.mayOverlap(earlier, later)) {
          pair(earlier, sorties.get(earlier), later, sorties.get(later));
        }
      }
    }
  }

  /** One problem for the two, however many files they have in common. */
  private void pair(int earlier, List<Listed> one, int later, List<Listed> other) {
    for (Listed mine : other) {
      for (Listed theirs : one) {
        Optional<String> common = mine.pattern().commonPath(theirs.pattern(), shared, effort);
        if (common.isPresent()) {
          boolean certain = mine.pattern().isLiteral() || theirs.pattern().isLiteral();
          problems.add(
              ProblemCode.FILE_OVERLAP,
              places.at(PlanValidator.pointer(later, "files", mine.index())),
              "sorties %d and %d could run at the same time and both list %s%s"
                  .formatted(
                      earlier,
                      later,
                      certain ? common.get() : mine.pattern() + ", " + theirs.pattern(),
                      certain ? "" : ", which could both match " + common.get()),
              "add %d to depends_on of sortie %d, or take the file out of one of them"
                  .formatted(earlier, later));
          return;
        }
      }
    }
  }
}
