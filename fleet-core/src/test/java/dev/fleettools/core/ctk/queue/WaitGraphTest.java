package dev.fleettools.core.ctk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.ctk.queue.WaitGraph.Need;
import dev.fleettools.core.ctk.queue.WaitGraph.Party;
import dev.fleettools.core.ctk.queue.WaitGraph.Step;
import dev.fleettools.core.ctk.queue.WaitGraph.Wait;
import dev.fleettools.testkit.Seeded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against brute force: every way in which the choices could turn out. */
class WaitGraphTest {

  private final RandomGenerator random = Seeded.random("circles of waiting");

  @Test
  void circleIsFoundWheneverEveryChoiceLeadsBack() {
    int closed = 0;
    int open = 0;
    for (int round = 0; round < 5_000; round++) {
      int parties = random.nextInt(2, 6);
      List<Wait> waits = new ArrayList<>();
      for (int i = 1; i < parties; i++) {
        if (random.nextInt(4) > 0) {
          waits.add(wait(i, parties));
        }
        if (random.nextInt(8) == 0) {
          waits.add(wait(i, parties));
        }
      }
      Wait asker = wait(0, parties);

      Optional<List<Step>> circle = new WaitGraph(waits).circle(asker);

      boolean stuck = everyChoiceLeadsBack(asker, waits) || standsStillForIt(asker, waits);
      assertThat(circle.isPresent()).as("%s among %s", asker, waits).isEqualTo(stuck);
      circle.ifPresent(steps -> isCircle(steps, asker, waits));
      closed += stuck ? 1 : 0;
      open += stuck ? 0 : 1;
    }
    assertThat(List.of(closed, open)).allMatch(n -> n > 500);
  }

  @Test
  void circleThatOthersAreInIsNotTheAskers() {
    Wait asker = new Wait(party(0), List.of(only(1)));
    List<Wait> others =
        List.of(new Wait(party(1), List.of(only(2))), new Wait(party(2), List.of(only(1))));

    assertThat(new WaitGraph(others).circle(asker)).isEmpty();
  }

  @Test
  void poolWhoseHoldersAllWaitIsACircle() {
    Wait pool =
        new Wait(
            party(1), List.of(new Need("pool", 1, List.of(Set.of(party(0)), Set.of(party(2))))));
    Wait first = new Wait(party(2), List.of(only(1)));

    assertThat(new WaitGraph(List.of(pool)).circle(new Wait(party(0), List.of(only(1))))).isEmpty();
    assertThat(new WaitGraph(List.of(pool, first)).circle(new Wait(party(0), List.of(only(1)))))
        .hasValue(
            List.of(
                new Step(party(0), "key of 1", party(1)), new Step(party(1), "pool", party(0))));
  }

  @Test
  void waitForOneselfIsTheShortestCircle() {
    assertThat(new WaitGraph(List.of()).circle(new Wait(party(0), List.of(only(0)))))
        .hasValue(List.of(new Step(party(0), "key of 0", party(0))));
  }

  private static Need only(int holder) {
    return new Need("key of " + holder, 1, List.of(Set.of(party(holder))));
  }

  private static Party party(int number) {
    return new Party("p" + number, "agent " + number);
  }

  private Wait wait(int who, int parties) {
    List<Need> needs = new ArrayList<>();
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      List<Set<Party>> choices = new ArrayList<>();
      int many = random.nextInt(3) == 0 ? random.nextInt(2, 4) : 1;
      for (int c = 0; c < many; c++) {
        Set<Party> inTheWay = new HashSet<>();
        for (int h = random.nextInt(1, 3); h > 0; h--) {
          inTheWay.add(party(random.nextInt(parties)));
        }
        choices.add(inTheWay);
      }
      needs.add(new Need("key " + i, random.nextInt(1, many + 1), choices));
    }
    return new Wait(party(who), needs);
  }

  /**
   * Whether a path leads from the asker back to it, whichever of the choices of everybody become
   * free first.
   */
  private static boolean everyChoiceLeadsBack(Wait asker, List<Wait> waits) {
    List<Wait> all = new ArrayList<>(List.of(asker));
    // The asker's own other waits end nothing: what counts is whether all depends on it.
    waits.stream().filter(w -> !w.who().equals(asker.who())).forEach(all::add);
    return leadsBack(all, 0, new ArrayList<>(), asker.who());
  }

  /** Whether a need that would be met some day is never met once the asker waits for it. */
  private static boolean standsStillForIt(Wait asker, List<Wait> waits) {
    Set<Party> anyway = standingStill(waits, Set.of());
    Set<Party> then = standingStill(waits, Set.of(asker.who()));
    return asker.needs().stream()
        .anyMatch(need -> free(need, anyway) >= need.wanted() && free(need, then) < need.wanted());
  }

  /** All sets whose members each wait for something that the set itself keeps from them. */
  private static Set<Party> standingStill(List<Wait> waits, Set<Party> never) {
    List<Party> parties = waits.stream().map(Wait::who).distinct().toList();
    Set<Party> still = new HashSet<>();
    for (int bits = 0; bits < 1 << parties.size(); bits++) {
      int picked = bits;
      Set<Party> some = new HashSet<>(never);
      IntStream.range(0, parties.size())
          .filter(i -> (picked & 1 << i) != 0)
          .forEach(i -> some.add(parties.get(i)));
      boolean holds =
          some.stream()
              .filter(party -> !never.contains(party))
              .allMatch(
                  party ->
                      waits.stream()
                          .filter(wait -> wait.who().equals(party))
                          .flatMap(wait -> wait.needs().stream())
                          .anyMatch(need -> free(need, some) < need.wanted()));
      if (holds) {
        still.addAll(some);
      }
    }
    return still;
  }

  private static long free(Need need, Set<Party> still) {
    return need.choices().stream()
        .filter(choice -> choice.stream().noneMatch(still::contains))
        .count();
  }

  private record Edge(Party from, Party to) {}

  private static boolean leadsBack(List<Wait> waits, int at, List<Edge> edges, Party asker) {
    if (at == waits.size()) {
      return reaches(asker, asker, edges, new HashSet<>());
    }
    return choose(waits, at, 0, edges, asker);
  }

  private static boolean choose(List<Wait> waits, int at, int need, List<Edge> edges, Party asker) {
    Wait wait = waits.get(at);
    if (need == wait.needs().size()) {
      return leadsBack(waits, at + 1, edges, asker);
    }
    Need one = wait.needs().get(need);
    int choices = one.choices().size();
    for (int picked = 0; picked < 1 << choices; picked++) {
      if (Integer.bitCount(picked) == one.wanted()) {
        int bits = picked;
        List<Edge> more = new ArrayList<>(edges);
        IntStream.range(0, choices)
            .filter(c -> (bits & 1 << c) != 0)
            .forEach(c -> one.choices().get(c).forEach(p -> more.add(new Edge(wait.who(), p))));
        if (!choose(waits, at, need + 1, more, asker)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean reaches(Party from, Party to, List<Edge> edges, Set<Party> seen) {
    for (Edge edge : edges) {
      if (edge.from().equals(from)
          && (edge.to().equals(to)
              || (seen.add(edge.to()) && reaches(edge.to(), to, edges, seen)))) {
        return true;
      }
    }
    return false;
  }

  private static void isCircle(List<Step> steps, Wait asker, List<Wait> waits) {
    assertThat(steps.getFirst().waits()).isEqualTo(asker.who());
    assertThat(steps.getLast().holds()).isEqualTo(asker.who());
    List<Wait> all = new ArrayList<>(waits);
    all.add(asker);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (i > 0) {
        assertThat(step.waits()).isEqualTo(steps.get(i - 1).holds());
      }
      assertThat(all)
          .anyMatch(
              wait ->
                  wait.who().equals(step.waits())
                      && wait.needs().stream()
                          .filter(need -> need.what().equals(step.what()))
                          .anyMatch(
                              need ->
                                  need.choices().stream().anyMatch(c -> c.contains(step.holds()))));
    }
  }
}
