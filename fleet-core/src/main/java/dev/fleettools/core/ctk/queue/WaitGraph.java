package dev.fleettools.core.ctk.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** Everybody who cannot go on before that one does, itself included. */
  public Set<String> dependents(String id) {
    return new Around(id).dependents;
  }

  /**
   * The circle that another wait would close, beginning with it; empty when it closes none, even if
   * it depends on a circle of others.
   */
  public Optional<List<Step>> circle(Wait asker) {
    Around around = new Around(asker.who().id());
    List<Need> closing = asker.needs().stream().filter(around::closedBy).toList();
    if (closing.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Step> reachedBy = new HashMap<>();
    Deque<Wait> next = new ArrayDeque<>(List.of(new Wait(asker.who(), closing)));
    while (!reachedBy.containsKey(asker.who().id())) {
      Wait at = next.remove();
      for (Need need : at.needs()) {
        for (Party holder : around.holders(need)) {
          if (reachedBy.putIfAbsent(holder.id(), new Step(at.who(), need.what(), holder)) == null) {
            waits.stream().filter(w -> w.who().id().equals(holder.id())).forEach(next::add);
          }
        }
      }
    }
    List<Step> circle = new ArrayList<>();
    String at = asker.who().id();
    do {
      Step step = Objects.requireNonNull(reachedBy.get(at));
      circle.addFirst(step);
      at = step.waits().id();
    } while (!at.equals(asker.who().id()));
    return Optional.of(List.copyOf(circle));
  }

  private static boolean met(Need need, Set<String> stuck) {
    return need.choices().stream()
            .filter(choice -> choice.stream().noneMatch(p -> stuck.contains(p.id())))
            .count()
        >= need.wanted();
  }

  /** The others as they stand to one of them. */
  private final class Around {

    private final List<Wait> others;

    /** Who cannot go on whatever that one does. */
    private final Set<String> anyway;

    /** Who cannot go on while that one does not. */
    private final Set<String> without;

    /** Who waits for that one, directly or through others, and no choice leads elsewhere. */
    private final Set<String> behind;

    final Set<String> dependents;

    Around(String id) {
      others = waits.stream().filter(wait -> !wait.who().id().equals(id)).toList();
      anyway = stuck(Set.of());
      without = stuck(Set.of(id));
      behind = new HashSet<>(Set.of(id));
      boolean grew = true;
      while (grew) {
        List<String> more =
            others.stream()
                .filter(wait -> wait.needs().stream().anyMatch(need -> !met(need, behind)))
                .map(wait -> wait.who().id())
                .toList();
        grew = behind.addAll(more);
      }
      dependents = new HashSet<>(without);
      dependents.removeAll(anyway);
      dependents.addAll(behind);
    }

    /** The largest set of those who wait for each other, or for those who never go on. */
    private Set<String> stuck(Set<String> never) {
      Set<String> stuck = new HashSet<>(never);
      others.forEach(wait -> stuck.add(wait.who().id()));
      boolean shrank = true;
      while (shrank) {
        Set<String> stay = new HashSet<>(never);
        others.stream()
            .filter(wait -> wait.needs().stream().anyMatch(need -> !met(need, stuck)))
            .forEach(wait -> stay.add(wait.who().id()));
        shrank = stuck.retainAll(stay);
      }
      return stuck;
    }

    /** Whether a need of that one itself could be met, but not while it waits for that. */
    boolean closedBy(Need need) {
      return !met(need, behind) || (met(need, anyway) && !met(need, without));
    }

    /** Those in the way of a need who depend on that one. */
    List<Party> holders(Need need) {
      return need.choices().stream()
          .flatMap(Set::stream)
          .filter(party -> dependents.contains(party.id()))
          .sorted(Comparator.comparing(Party::id))
          .toList();
    }
  }
}
