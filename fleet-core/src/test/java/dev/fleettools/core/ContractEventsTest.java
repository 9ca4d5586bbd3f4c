package dev.fleettools.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.ctk.RealFiles;
import dev.fleettools.core.event.EventCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the catalog against the contract's table of event types. */
class ContractEventsTest {

  private static final EventCatalog CATALOG =
      Features.all(new RealFiles(Path.of("target"))).catalog();

  @Test
  void everyTypeOfTheContractIsKnown() throws IOException {
    assertThat(contract()).hasSizeGreaterThan(90).doesNotHaveDuplicates();
    assertThat(CATALOG.types()).containsAll(contract());
  }

  @Test
  void onlyTheTypesOfOtherProgramsAreNeverWritten() {
    assertThat(CATALOG.types())
        .filteredOn(type -> EventCatalog.isReadOnly(CATALOG.classOf(type).orElseThrow()))
        .containsExactly("sortie_closed", "sortie_status_changed");
  }

  private static List<String> contract() throws IOException {
    try (InputStream in = ContractEventsTest.class.getResourceAsStream("/events/contract.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .toList();
    }
  }
}
