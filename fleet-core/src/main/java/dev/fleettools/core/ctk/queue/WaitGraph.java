package dev.fleettools.core.ctk.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who waits for whom, and who could go on only after a certain one did. A pure function of the
 * waits.
 */
public final class WaitGraph {

  /** Somebody who holds or waits: an identity for comparing and a name for people. */
  public record Party(String id, String name) {}

  /**
   * One thing that somebody waits for.
   *
   * @param what as it was asked for
   * @param wanted how many of the choices must become free
   * @param choices who is in the way of each thing that would do
   */
  public record Need(String what, int wanted, List<Set<Party>> choices) {
    public Need {
      choices = choices.stream().map(Set::copyOf).toList();
    }
  }

  /** Somebody who waits until all needs are met. */
  public record Wait(Party who, List<Need> needs) {
    public Wait {
      needs = List.copyOf(needs);
    }
  }

  /** A part of a circle: one waits for what another has. */
  public record Step(Party waits, String what, Party holds) {}

  private final List<Wait> waits;

  public WaitGraph(List<Wait> waits) {
    this.waits = List.copyOf(waits);
  }

  /**
   * Everybody who cannot go on before that one does, with the number of steps that lie between. The
   * one itself is 0 steps away.
   */
  public Map<String, Integer> dependents(String id) {
    Map<String, Integer> steps = new HashMap<>(Map.of(id, 0));
    int round = 0;
    boolean grew = true;
    while (grew) {
      round++;
      Map<String, Integer> found = new HashMap<>();
      for (Wait wait : waits) {
        if (!steps.containsKey(wait.who().id())
            && wait.needs().stream().anyMatch(need -> hangs(need, steps))) {
          found.put(wait.who().id(), round);
        }
      }
      steps.putAll(found);
      grew = !found.isEmpty();
    }
    return steps;
  }

  /** The circle that another wait would close, beginning with it; empty when it closes none. */
  public Optional<List<Step>> circle(Wait asker) {
    Map<String, Integer> steps = dependents(asker.who().id());
    List<Step> circle = new ArrayList<>();
    Wait at = asker;
    while (true) {
      Optional<Step> step = nearer(at, steps);
      if (step.isEmpty()) {
        return Optional.empty();
      }
      circle.add(step.get());
      String next = step.get().holds().id();
      if (next.equals(asker.who().id())) {
        return Optional.of(circle);
      }
      int left = steps.getOrDefault(next, 0);
      at =
          waits.stream()
              .filter(wait -> wait.who().id().equals(next))
              .filter(wait -> nearer(wait, below(steps, left)).isPresent())
              .findFirst()
              .orElseThrow();
    }
  }

  /** The step of a wait that leads nearest to where all depend on. */
  private static Optional<Step> nearer(Wait wait, Map<String, Integer> steps) {
    return wait.needs().stream()
        .filter(need -> hangs(need, steps))
        .flatMap(
            need ->
                need.choices().stream()
                    .flatMap(Set::stream)
                    .filter(party -> steps.containsKey(party.id()))
                    .map(party -> new Step(wait.who(), need.what(), party)))
        .min(
            Comparator.comparing((Step step) -> steps.getOrDefault(step.holds().id(), 0))
                .thenComparing(step -> step.holds().id())
                .thenComparing(Step::what));
  }

  private static Map<String, Integer> below(Map<String, Integer> steps, int limit) {
    Map<String, Integer> fewer = new HashMap<>(steps);
    fewer.values().removeIf(n -> n >= limit);
    return fewer;
  }

  /** Whether too few of the choices are out of their hands. */
  private static boolean hangs(Need need, Map<String, Integer> steps) {
    long out =
        need.choices().stream()
            .filter(choice -> choice.stream().noneMatch(p -> steps.containsKey(p.id())))
            .count();
    return out < need.wanted();
  }
}
