package dev.fleettools.dist;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The floors are read from the picture in ARCHITECTURE.md, so the picture cannot be wrong. */
class FloorsTest {
  private final Picture picture = Picture.read();

  @Test
  void pictureNamesExactlyTheModules() {
    assertThat(picture.modules()).containsExactlyInAnyOrderElementsOf(Modules.names());
  }

  @Test
  void aModuleUsesOnlyFloorsBelowIt() {
    floors(picture.floors()).check(Modules.main());
  }

  @Test
  void aFloorThatReachesUpIsCaught() {
    assertThat(floors(picture.floors().reversed()).evaluate(Modules.main()).hasViolation())
        .isTrue();
  }

  @Test
  void everyModuleWithMainCodeWasImported() {
    // The distribution has no code of its own, and does not need the bench to be built.
    List<String> without = List.of("fleet-dist", "fleet-bench");

    assertThat(Modules.names())
        .filteredOn(module -> !without.contains(module) && !imported(Modules.rootPackage(module)))
        .isEmpty();
  }

  private static boolean imported(String rootPackage) {
    return Modules.main().stream().anyMatch(type -> type.getPackageName().startsWith(rootPackage));
  }

  /**
   * The testkit stands on the log alone and serves tests and the bench; the bench may measure
   * everything.
   */
  private static LayeredArchitecture floors(List<String> fromTheTop) {
    LayeredArchitecture rule = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String module : fromTheTop) {
      rule = rule.layer(module).definedBy(Modules.rootPackage(module) + "..");
    }
    rule = rule.optionalLayer("fleet-testkit").definedBy("dev.fleettools.testkit..");
    rule = rule.optionalLayer("fleet-bench").definedBy("dev.fleettools.bench..");
    for (int floor = 0; floor < fromTheTop.size(); floor++) {
      List<String> users = new ArrayList<>(fromTheTop.subList(0, floor));
      users.add("fleet-bench");
      if (fromTheTop.get(floor).equals("fleet-log")) {
        users.add("fleet-testkit");
      }
      rule =
          rule.whereLayer(fromTheTop.get(floor))
              .mayOnlyBeAccessedByLayers(users.toArray(String[]::new));
    }
    return rule.whereLayer("fleet-testkit")
        .mayOnlyBeAccessedByLayers("fleet-bench")
        .whereLayer("fleet-bench")
        .mayNotBeAccessedByAnyLayer();
  }
}
