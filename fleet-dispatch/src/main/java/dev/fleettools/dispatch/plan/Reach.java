package dev.fleettools.dispatch.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** Who waits for whom, over any number of steps. Indexes that do not exist are passed over. */
public final class Reach {
  private final List<BitSet> reached;

  private Reach(List<BitSet> reached) {
    this.reached = reached;
  }

  /** From each one's direct dependencies. */
  public static Reach of(List<? extends Collection<Integer>> dependsOn) {
    List<BitSet> reached = new ArrayList<>();
    for (Collection<Integer> direct : dependsOn) {
      BitSet set = new BitSet();
      direct.stream().filter(i -> i >= 0 && i < dependsOn.size()).forEach(set::set);
      reached.add(set);
    }
    for (int via = 0; via < reached.size(); via++) {
      for (BitSet set : reached) {
        if (set.get(via)) {
          set.or(reached.get(via));
        }
      }
    }
    return new Reach(reached);
  }

  /** Whether {@code one} starts only after {@code other}; true of itself when in a circle. */
  public boolean waits(int one, int other) {
    return reached.get(one).get(other);
  }

  /** How many it waits for. */
  int count(int one) {
    return reached.get(one).cardinality();
  }

  /** Whether nothing keeps the two from running at the same time. */
  public boolean mayOverlap(int one, int other) {
    return one != other && !waits(one, other) && !waits(other, one);
  }
}
