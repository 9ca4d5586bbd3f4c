package dev.fleettools.dispatch.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** Plays a plan through with a number of agents. */
final class Schedule {
  private record Running(int step, int end) {}

  private Schedule() {}

  static int minutes(List<PlanShape.Step> steps, int maxParallel) {
    int[] rest = rest(steps);
    Set<Integer> waiting = new HashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      waiting.add(i);
    }
    Set<Integer> done = new HashSet<>();
    PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingInt(Running::end));
    int now = 0;
    while (!waiting.isEmpty() || !running.isEmpty()) {
      int start = now;
      List<Integer> ready = new ArrayList<>();
      waiting.stream().filter(s -> done.containsAll(steps.get(s).dependsOn())).forEach(ready::add);
      ready.sort(
          Comparator.comparingInt((Integer step) -> -rest[step])
              .thenComparing(Comparator.naturalOrder()));
      for (int step : ready.subList(0, Math.min(ready.size(), maxParallel - running.size()))) {
        waiting.remove(step);
        running.add(new Running(step, start + steps.get(step).minutes()));
      }
      Running next = running.remove();
      now = next.end();
      done.add(next.step());
    }
    return now;
  }

  /** For each step the time from its start to the end of the longest chain that begins with it. */
  private static int[] rest(List<PlanShape.Step> steps) {
    int[] rest = new int[steps.size()];
    for (int round = 0; round < steps.size(); round++) {
      for (int step = 0; step < steps.size(); step++) {
        int after = 0;
        for (int other = 0; other < steps.size(); other++) {
          if (steps.get(other).dependsOn().contains(step)) {
            after = Math.max(after, rest[other]);
          }
        }
        rest[step] = steps.get(step).minutes() + after;
      }
    }
    return rest;
  }
}
