package dev.fleettools.dispatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.dispatch.document.DocTables;
import dev.fleettools.dispatch.document.Durations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigDocumentTest {
  private static final String DOCUMENT = "docs/configuration.md";

  @Test
  void theDocumentListsExactlyTheKeys() {
    assertThat(DocTables.names(DOCUMENT, "Keys"))
        .isEqualTo(ConfigKeys.ALL.stream().map(ConfigKey::name).toList());
    assertThat(DocTables.names(DOCUMENT, "checks"))
        .isEqualTo(below("checks[].", ChecksDecoder.FIELDS));
    assertThat(DocTables.names(DOCUMENT, "shared"))
        .isEqualTo(below("shared[].", SharedDecoder.FIELDS));
    assertThat(DocTables.names(DOCUMENT, "harness"))
        .isEqualTo(below("harness.<name>.", HarnessDecoder.FIELDS));
  }

  @Test
  void theDocumentSaysWhereKeysMayStandAndTheirDefaults() {
    for (ConfigKey<?> key : ConfigKeys.ALL) {
      String where =
          key.layers().size() > 1
              ? "both"
              : key.layers().iterator().next().name().toLowerCase(Locale.ROOT);
      String row = "| `" + key.name() + "` | " + where + " | " + fallback(key.fallback());
      assertThat(DocTables.lines(DOCUMENT)).anyMatch(line -> line.startsWith(row));
    }
  }

  @Test
  void theExamplesInTheDocumentAreAccepted() {
    List<String> example = new ArrayList<>();
    boolean inside = false;
    int examples = 0;
    for (String line : DocTables.lines(DOCUMENT)) {
      if (line.equals("```") && inside) {
        byte[] bytes = String.join("\n", example).getBytes(StandardCharsets.UTF_8);
        assertThat(ConfigReader.read(Optional.empty(), "", Optional.of(bytes)))
            .isInstanceOf(ConfigReading.Read.class);
        example.clear();
        examples++;
        inside = false;
      } else if (inside) {
        example.add(line);
      } else {
        inside = line.equals("```yaml");
      }
    }
    assertThat(examples).isEqualTo(5);
  }

  private static List<String> below(String prefix, List<String> fields) {
    return fields.stream().map(field -> prefix + field).toList();
  }

  /** How a default that is a plain value is shown; the others are told in words. */
  private static String fallback(Object value) {
    return switch (value) {
      case Duration duration -> "`" + Durations.format(duration) + "`";
      case Integer number -> "`" + number + "`";
      case Boolean flag -> "`" + flag + "`";
      default -> "";
    };
  }
}
