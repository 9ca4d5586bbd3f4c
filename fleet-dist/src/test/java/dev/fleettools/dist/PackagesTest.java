package dev.fleettools.dist;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagesTest {
  @ParameterizedTest
  @ValueSource(strings = {"log", "core", "dispatch", "server", "cli"})
  void featuresOfAModuleDoNotUseEachOtherInACircle(String module) {
    noCycles("dev.fleettools." + module + ".(*)..").check(Modules.main());
  }

  @Test
  void aCircleIsCaught() {
    JavaClasses planted = new ClassFileImporter().importPackages("dev.fleettools.dist.planted");

    assertThat(noCycles("dev.fleettools.dist.planted.(*)..").evaluate(planted).hasViolation())
        .isTrue();
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(unmarked(Modules.main())).isEmpty();
  }

  @Test
  void anUnmarkedPackageIsCaught() {
    JavaClasses foreign = new ClassFileImporter().importPackages("com.tngtech.archunit.base");

    assertThat(unmarked(foreign)).contains("com.tngtech.archunit.base");
  }

  private static ArchRule noCycles(String slices) {
    return slices().matching(slices).should().beFreeOfCycles().allowEmptyShould(true);
  }

  private static List<String> unmarked(JavaClasses classes) {
    return classes.stream()
        .map(type -> type.getPackage())
        .distinct()
        // What JMH writes for the bench.
        .filter(found -> !found.getName().endsWith(".jmh_generated"))
        .filter(found -> !found.isAnnotatedWith(NullMarked.class))
        .map(JavaPackage::getName)
        .sorted()
        .toList();
  }
}
