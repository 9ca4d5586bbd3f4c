package dev.fleettools.dispatch.plan.check;

import dev.fleettools.dispatch.document.Places;
import dev.fleettools.dispatch.document.ProblemCode;
import dev.fleettools.dispatch.document.Problems;
import dev.fleettools.dispatch.plan.Plan;
import dev.fleettools.dispatch.plan.Reach;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;

/**
 * Indexes exist, circles are named, and the rest points backwards. An edge inside a circle is
 * reported as the circle only, once for all sorties that wait for each other; every other edge to a
 * later sortie as out of order.
 */
final class DependencyCheck {
  private final List<Plan.Sortie> sorties;
  private final Reach reach;
  private final Places places;
  private final Problems problems;

  DependencyCheck(Plan plan, Reach reach, Places places, Problems problems) {
    this.sorties = plan.sorties();
    this.reach = reach;
    this.places = places;
    this.problems = problems;
  }

  void run() {
    BitSet inNamedCircle = new BitSet();
    for (int sortie = 0; sortie < sorties.size(); sortie++) {
      List<Integer> dependsOn = sorties.get(sortie).dependsOn();
      for (int item = 0; item < dependsOn.size(); item++) {
        edge(sortie, item, dependsOn.get(item), inNamedCircle);
      }
    }
  }

  private void edge(int sortie, int item, int target, BitSet inNamedCircle) {
    String pointer = PlanValidator.pointer(sortie, "depends_on", item);
    int last = sorties.size() - 1;
    if (target < 0 || target > last) {
      problems.add(
          ProblemCode.INVALID_DEPENDENCY_INDEX,
          places.at(pointer),
          "there is no sortie " + target,
          "indexes count from 0" + (last > 0 ? " and end at " + last + " here" : ""));
    } else if (target == sortie || reach.waits(target, sortie)) {
      if (!inNamedCircle.get(sortie)) {
        List<Integer> circle = circle(sortie, target);
        for (int other = 0; other < sorties.size(); other++) {
          if (other == sortie || (reach.waits(other, sortie) && reach.waits(sortie, other))) {
            inNamedCircle.set(other);
          }
        }
        problems.add(
            ProblemCode.CIRCULAR_DEPENDENCY,
            places.at(pointer),
            circle.size() == 2
                ? "sortie " + sortie + " waits for itself"
                : "sorties wait for each other in a circle: " + text(circle),
            "take one of these dependencies out");
      }
    } else if (target > sortie) {
      problems.add(
          ProblemCode.INVALID_DEPENDENCY_ORDER,
          places.at(pointer),
          "sortie " + sortie + " waits for sortie " + target + ", which comes later",
          "move sortie " + target + " before it");
    }
  }

  private static String text(List<Integer> circle) {
    return circle.stream().map(String::valueOf).collect(Collectors.joining(" -> "));
  }

  /** A shortest way from the sortie over this dependency back to itself. */
  private List<Integer> circle(int sortie, int target) {
    Map<Integer, Integer> from = new HashMap<>(Map.of(target, sortie));
    Queue<Integer> open = new ArrayDeque<>(List.of(target));
    while (!open.isEmpty() && (sortie != target) && !from.containsKey(sortie)) {
      int at = open.remove();
      for (int next : sorties.get(at).dependsOn()) {
        if (next >= 0 && next < sorties.size() && from.putIfAbsent(next, at) == null) {
          open.add(next);
        }
      }
    }
    List<Integer> circle = new ArrayList<>(List.of(sortie));
    int at = sortie;
    do {
      at = from.getOrDefault(at, sortie);
      circle.addFirst(at);
    } while (at != sortie);
    return circle;
  }
}
