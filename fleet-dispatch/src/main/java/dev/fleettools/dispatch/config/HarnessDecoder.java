package dev.fleettools.dispatch.config;

import dev.fleettools.dispatch.config.FleetConfig.Harness;
import dev.fleettools.dispatch.config.FleetConfig.Sandbox;
import dev.fleettools.dispatch.document.Fields;
import dev.fleettools.dispatch.document.Node;
import dev.fleettools.dispatch.document.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code harness}: settings by the harness's name. */
final class HarnessDecoder {
  static final List<String> FIELDS = List.of("command", "sandbox");

  private HarnessDecoder() {}

  static Optional<Map<String, Harness>> decode(Node node, Problems problems) {
    Map<String, Harness> harnesses = new HashMap<>();
    Fields.mapping(node, problems)
        .ifPresent(
            mapping ->
                mapping
                    .fields()
                    .forEach(
                        (name, settings) -> {
                          if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
                            problems.schema(
                                settings.place(),
                                "\"" + name + "\" is not the name of a harness",
                                "use lower-case letters, digits and hyphens");
                          }
                          Fields.of(settings, FIELDS, problems)
                              .ifPresent(f -> harnesses.put(name, harness(f, problems)));
                        }));
    return Optional.of(harnesses);
  }

  private static Harness harness(Fields fields, Problems problems) {
    return new Harness(
        Decoders.field(fields, "command", Decoders.command(), problems),
        fields.choice("sandbox", Sandbox.class).orElse(Sandbox.NONE));
  }

  /** The project's settings of a harness replace the person's of the same. */
  static Map<String, Harness> merge(Map<String, Harness> person, Map<String, Harness> project) {
    Map<String, Harness> merged = new HashMap<>(person);
    merged.putAll(project);
    return merged;
  }
}
