package dev.fleettools.dist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * What reaches for clock, ids, chance, environment or sleep by itself cannot be tested without
 * waiting or luck.
 */
final class BannedCalls {
  /**
   * The only classes that may: they compose a process, and hand clocks, ids and environment to
   * everything else. A name here needs a reason beside it.
   */
  static final Set<String> COMPOSITION =
      Set.of(
          // The entry of the command line: one process, one command.
          "dev.fleettools.cli.Main",
          // The entry of the server, and the one class that puts it together.
          "dev.fleettools.server.ServerMain",
          "dev.fleettools.server.Composition");

  private BannedCalls() {}

  static ArchRule rule() {
    return noClasses()
        .that(DescribedPredicate.describe("do not compose a process", c -> !composes(c)))
        .should()
        .accessTargetWhere(
            access(Instant.class, "now")
                .or(access(System.class, "currentTimeMillis"))
                .or(access(System.class, "getenv"))
                .or(access(UUID.class, "randomUUID"))
                .or(access(Thread.class, "sleep"))
                .or(access(Random.class, "<init>")))
        .as("clock, ids, chance, environment and sleep come through constructors");
  }

  private static boolean composes(JavaClass type) {
    return COMPOSITION.contains(type.getName().replaceFirst("\\$.*", ""))
        || type.getPackageName().startsWith("dev.fleettools.testkit")
        || type.getPackageName().startsWith("dev.fleettools.bench");
  }

  /**
   * Calls and method references, all overloads. A rule on calls alone does not see {@code
   * Instant::now}.
   */
  private static DescribedPredicate<JavaAccess<?>> access(Class<?> owner, String name) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + "." + name,
        access -> access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(name));
  }
}
