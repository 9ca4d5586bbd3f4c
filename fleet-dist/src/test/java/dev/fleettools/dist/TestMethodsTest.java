package dev.fleettools.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** A method that lost its annotation would never run again, and nobody would notice. */
class TestMethodsTest {
  private static final String PLANTED = "dev.fleettools.dist.planted";

  /** What JMH makes of benchmarks: named like tests, written by a processor. */
  private static final String GENERATED = ".jmh_generated";

  @Test
  void everyMethodOfATestClassIsATestOrPrivate() {
    Stream<JavaClass> suites = Modules.main().stream();

    assertThat(
            Stream.concat(suites, Modules.tests().stream())
                .filter(type -> !type.getPackageName().startsWith(PLANTED))
                .filter(type -> !type.getPackageName().endsWith(GENERATED))
                .flatMap(TestMethodsTest::forgotten))
        .isEmpty();
  }

  @Test
  void aForgottenAnnotationIsCaught() {
    JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

    assertThat(planted.stream().flatMap(TestMethodsTest::forgotten))
        .singleElement()
        .asString()
        .endsWith("ForgottenTest.somethingIsChecked()");
  }

  @Test
  void everyFloorHasTests() {
    assertThat(Picture.read().floors())
        .filteredOn(module -> !hasTests(Modules.rootPackage(module)))
        .isEmpty();
  }

  private static boolean hasTests(String rootPackage) {
    return Modules.tests().stream()
        .anyMatch(type -> type.getPackageName().startsWith(rootPackage) && holdsTests(type));
  }

  private static Stream<String> forgotten(JavaClass type) {
    if (!holdsTests(type)) {
      return Stream.empty();
    }
    return type.getMethods().stream()
        .filter(
            method ->
                !isIn(
                    method,
                    Set.of(
                        JavaModifier.PRIVATE,
                        JavaModifier.STATIC,
                        JavaModifier.SYNTHETIC,
                        JavaModifier.ABSTRACT)))
        .filter(method -> !annotated(method) && !overrides(method))
        .map(JavaMethod::getFullName);
  }

  private static boolean holdsTests(JavaClass type) {
    String name = type.getSimpleName();
    return name.endsWith("Test") || name.endsWith("Contract") || type.isAnnotatedWith(Nested.class);
  }

  private static boolean isIn(JavaMethod method, Set<JavaModifier> modifiers) {
    return method.getModifiers().stream().anyMatch(modifiers::contains);
  }

  private static boolean annotated(JavaMethod method) {
    return method.isMetaAnnotatedWith(Testable.class)
        || method.isAnnotatedWith(BeforeEach.class)
        || method.isAnnotatedWith(AfterEach.class);
  }

  private static boolean overrides(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return Stream.concat(
            owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
        .flatMap(parent -> parent.getMethods().stream())
        .anyMatch(inherited -> inherited.getName().equals(method.getName()));
  }
}
