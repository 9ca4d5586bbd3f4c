package dev.fleettools.dispatch.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What the dependencies of a plan make of it.
 *
 * @param levels the sorties by the longest way that leads to them; those of one level wait for none
 *     of the same
 * @param criticalPath the chain of dependencies that takes longest, from first to last
 * @param criticalMinutes its rough time: the mission's when nothing else holds it up
 * @param totalMinutes the rough time of all sorties one after the other
 * @param width the most sorties that could ever run at the same time
 */
public record PlanShape(
    List<Step> steps,
    List<List<Integer>> levels,
    List<Integer> criticalPath,
    int criticalMinutes,
    int totalMinutes,
    int width) {
  /**
   * A sortie as a graph sees it.
   *
   * @param label how a person calls it: {@code 3}, {@code m7.4}
   * @param dependsOn indexes in the list of steps
   */
  public record Step(String label, String title, int minutes, Set<Integer> dependsOn) {
    /** Takes a copy of the set. */
    public Step {
      dependsOn = Set.copyOf(dependsOn);
    }
  }

  /** Takes copies of the lists. */
  public PlanShape {
    steps = List.copyOf(steps);
    levels = levels.stream().map(List::copyOf).toList();
    criticalPath = List.copyOf(criticalPath);
  }

  /** The shape of a plan whose dependencies hold no circle. */
  public static PlanShape of(Plan plan) {
    List<Step> steps = new ArrayList<>();
    for (Plan.Sortie sortie : plan.sorties()) {
      steps.add(
          new Step(
              Integer.toString(steps.size()),
              sortie.title(),
              Minutes.of(sortie.complexity()),
              Set.copyOf(sortie.dependsOn())));
    }
    return of(steps);
  }

  /**
   * The shape of steps in any order.
   *
   * @throws IllegalArgumentException when they wait for each other in a circle
   */
  public static PlanShape of(List<Step> steps) {
    Reach reach = Reach.of(steps.stream().map(Step::dependsOn).toList());
    if (IntStream.range(0, steps.size()).anyMatch(i -> reach.waits(i, i))) {
      throw new IllegalArgumentException("the steps wait for each other in a circle");
    }
    List<Integer> order =
        IntStream.range(0, steps.size())
            .boxed()
            .sorted(Comparator.comparingInt(reach::count).thenComparing(Comparator.naturalOrder()))
            .toList();
    int[] level = new int[steps.size()];
    int[] end = new int[steps.size()];
    int[] before = new int[steps.size()];
    for (int step : order) {
      before[step] = -1;
      for (int dependency : new TreeSet<>(steps.get(step).dependsOn())) {
        level[step] = Math.max(level[step], level[dependency] + 1);
        if (before[step] < 0 || end[dependency] > end[before[step]]) {
          before[step] = dependency;
        }
      }
      end[step] = steps.get(step).minutes() + (before[step] < 0 ? 0 : end[before[step]]);
    }
    List<Integer> path = new ArrayList<>();
    int last = order.stream().max(Comparator.comparingInt(step -> end[step])).orElse(-1);
    for (int step = last; step >= 0; step = before[step]) {
      path.addFirst(step);
    }
    return new PlanShape(
        steps,
        levels(level),
        path,
        last < 0 ? 0 : end[last],
        steps.stream().mapToInt(Step::minutes).sum(),
        width(reach, steps.size()));
  }

  private static List<List<Integer>> levels(int[] level) {
    List<List<Integer>> levels = new ArrayList<>();
    for (int i = 0; i <= IntStream.of(level).max().orElse(-1); i++) {
      int wanted = i;
      levels.add(IntStream.range(0, level.length).filter(s -> level[s] == wanted).boxed().toList());
    }
    return levels;
  }

  /** The largest set without a dependency inside: as many as chains cover all steps (Dilworth). */
  private static int width(Reach reach, int size) {
    int[] partner = IntStream.range(0, size).map(i -> -1).toArray();
    int joined = 0;
    for (int step = 0; step < size; step++) {
      joined += join(step, reach, partner, new BitSet()) ? 1 : 0;
    }
    return size - joined;
  }

  private static boolean join(int step, Reach reach, int[] partner, BitSet tried) {
    for (int other = 0; other < partner.length; other++) {
      if (reach.waits(step, other) && !tried.get(other)) {
        tried.set(other);
        if (partner[other] < 0 || join(partner[other], reach, partner, tried)) {
          partner[other] = step;
          return true;
        }
      }
    }
    return false;
  }

  /** The rough time with so many agents at once, the longest chains first. */
  public int minutes(int maxParallel) {
    if (maxParallel < 1) {
      throw new IllegalArgumentException("at least one agent is needed, not " + maxParallel);
    }
    return Schedule.minutes(steps, maxParallel);
  }

  /** The graph as lines of text for a person. */
  public String text() {
    return GraphText.of(this);
  }
}
