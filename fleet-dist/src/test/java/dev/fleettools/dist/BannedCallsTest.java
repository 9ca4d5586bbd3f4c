package dev.fleettools.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

class BannedCallsTest {
  @Test
  void clockIdsChanceAndEnvironmentComeThroughConstructors() {
    BannedCalls.rule().check(Modules.main());
  }

  @Test
  void everyBannedCallAndReferenceIsCaught() {
    var planted = new ClassFileImporter().importPackages("dev.fleettools.dist.planted");

    List<String> found = BannedCalls.rule().evaluate(planted).getFailureReport().getDetails();

    assertThat(found).hasSize(7);
    assertThat(String.join("\n", found))
        .contains(
            "Instant.now",
            "currentTimeMillis",
            "randomUUID",
            "getenv",
            "Random.<init>",
            "Thread.sleep")
        .contains("references method <java.time.Instant.now()>");
  }

  @Test
  void everyNameOnTheListOfCompositionIsAClass() {
    assertThat(BannedCalls.COMPOSITION).filteredOn(name -> !Modules.main().contain(name)).isEmpty();
  }
}
