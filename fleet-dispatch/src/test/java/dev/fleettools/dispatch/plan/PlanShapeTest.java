package dev.fleettools.dispatch.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanShapeTest {
  @Test
  void aDiamondHasThreeLevelsAndWidthTwo() {
    PlanShape shape =
        PlanShape.of(List.of(step("0", 5), step("1", 10, 0), step("2", 40, 0), step("3", 5, 1, 2)));
    assertThat(shape.levels()).containsExactly(List.of(0), List.of(1, 2), List.of(3));
    assertThat(shape.criticalPath()).containsExactly(0, 2, 3);
    assertThat(shape.criticalMinutes()).isEqualTo(50);
    assertThat(shape.totalMinutes()).isEqualTo(60);
    assertThat(shape.width()).isEqualTo(2);
    assertThat(shape.minutes(1)).isEqualTo(60);
    assertThat(shape.minutes(2)).isEqualTo(50);
    assertThat(shape.text())
        .isEqualTo(
            """
            level 1  * 0  Step 0
            level 2    1  Step 1  after 0
                     * 2  Step 2  after 0
            level 3  * 3  Step 3  after 1, 2
            * the longest chain: about 50 of 60 agent minutes; at most 2 at once
            """);
  }

  @Test
  void widthLooksAcrossLevels() {
    PlanShape shape =
        PlanShape.of(List.of(step("0", 5), step("1", 5, 0), step("2", 5, 0), step("3", 5)));
    assertThat(shape.levels()).containsExactly(List.of(0, 3), List.of(1, 2));
    assertThat(shape.width()).as("1, 2 and 3 can run together").isEqualTo(3);
  }

  @Test
  void stepsMayStandInAnyOrder() {
    PlanShape shape = PlanShape.of(List.of(step("a", 5, 1), step("b", 5, 2), step("c", 5)));
    assertThat(shape.levels()).containsExactly(List.of(2), List.of(1), List.of(0));
    assertThat(shape.criticalPath()).containsExactly(2, 1, 0);
  }

  @Test
  void circlesAndNoAgentsAreRefused() {
    assertThatThrownBy(() -> PlanShape.of(List.of(step("0", 5, 1), step("1", 5, 0))))
        .hasMessageContaining("circle");
    assertThatThrownBy(() -> PlanShape.of(List.of(step("0", 5))).minutes(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmptyPlanHasAShape() {
    PlanShape shape = PlanShape.of(List.of());
    assertThat(shape.width()).isZero();
    assertThat(shape.criticalPath()).isEmpty();
    assertThat(shape.minutes(3)).isZero();
  }

  @Test
  void minutesDoubleWithEachStepOfComplexity() {
    assertThat(IntStream.rangeClosed(1, 5).map(Minutes::of)).containsExactly(5, 10, 20, 40, 80);
  }

  @Test
  void widthAndTimeAgreeWithBruteForce() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<PlanShape.Step> steps = new ArrayList<>();
      int size = random.nextInt(1, 9);
      for (int i = 0; i < size; i++) {
        Set<Integer> dependsOn = new HashSet<>();
        for (int j = 0; j < i; j++) {
          if (random.nextInt(3) == 0) {
            dependsOn.add(j);
          }
        }
        steps.add(new PlanShape.Step("" + i, "s", random.nextInt(1, 50), dependsOn));
      }
      PlanShape shape = PlanShape.of(steps);
      assertThat(shape.width()).as("seed %d: %s", seed, steps).isEqualTo(widest(steps));
      assertThat(shape.minutes(100)).as("seed %d", seed).isEqualTo(shape.criticalMinutes());
      assertThat(shape.minutes(1)).as("seed %d", seed).isEqualTo(shape.totalMinutes());
      assertThat(shape.minutes(2))
          .as("seed %d", seed)
          .isBetween(shape.criticalMinutes(), shape.totalMinutes());
    }
  }

  private static int widest(List<PlanShape.Step> steps) {
    Reach reach = Reach.of(steps.stream().map(PlanShape.Step::dependsOn).toList());
    int widest = 0;
    for (int set = 0; set < 1 << steps.size(); set++) {
      boolean free = true;
      for (int i = 0; i < steps.size(); i++) {
        for (int j = 0; j < i; j++) {
          free &= (set >> i & 1) == 0 || (set >> j & 1) == 0 || reach.mayOverlap(i, j);
        }
      }
      widest = free ? Math.max(widest, Integer.bitCount(set)) : widest;
    }
    return widest;
  }

  private static PlanShape.Step step(String label, int minutes, Integer... dependsOn) {
    return new PlanShape.Step(label, "Step " + label, minutes, Set.of(dependsOn));
  }
}
