package dev.fleettools.dispatch.config;

import dev.fleettools.dispatch.config.FleetConfig.Check;
import dev.fleettools.dispatch.config.FleetConfig.Stage;
import dev.fleettools.dispatch.document.Fields;
import dev.fleettools.dispatch.document.Node;
import dev.fleettools.dispatch.document.Problems;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code checks}: a list of checks that say their stages themselves, or one list for each
 * stage. One use each.
 */
final class ChecksDecoder {
  static final List<String> FIELDS = List.of("name", "run", "timeout", "stages");
  static final Duration USUAL_TIMEOUT = Duration.ofMinutes(10);

  private static final List<String> STAGES = Stream.of(Stage.values()).map(Fields::name).toList();
  private static final ConfigKey.Decoder<Duration> TIMEOUT =
      Decoders.duration(Duration.ofSeconds(1), Duration.ofHours(24));

  private final Problems problems;
  private final Map<String, Check> checks = new LinkedHashMap<>();

  private ChecksDecoder(Problems problems) {
    this.problems = problems;
  }

  static Optional<List<Check>> decode(Node node, Problems problems) {
    ChecksDecoder decoder = new ChecksDecoder(problems);
    if (node instanceof Node.Mapping) {
      Fields.of(node, STAGES, problems).ifPresent(decoder::byStage);
    } else {
      for (Node item : Fields.items(node, problems)) {
        decoder.item(item, Optional.empty());
      }
    }
    return Optional.of(List.copyOf(decoder.checks.values()));
  }

  private void byStage(Fields fields) {
    for (Stage stage : Stage.values()) {
      fields.items(Fields.name(stage)).forEach(item -> item(item, Optional.of(stage)));
    }
  }

  private void item(Node item, Optional<Stage> stage) {
    Optional<Check> read =
        item instanceof Node.Mapping
            ? Fields.of(item, FIELDS, problems).flatMap(fields -> check(fields, stage))
            : Decoders.command()
                .decode(item, problems)
                .map(run -> new Check(run.strip(), run, USUAL_TIMEOUT, stages(stage)));
    read.ifPresent(check -> add(check, item));
  }

  private Optional<Check> check(Fields fields, Optional<Stage> stage) {
    if (fields.node("run").isEmpty()) {
      problems.schema(fields.place(), "run is missing", "add run: and the command");
      return Optional.empty();
    }
    Optional<String> run = Decoders.field(fields, "run", Decoders.command(), problems);
    Optional<Duration> timeout = Decoders.field(fields, "timeout", TIMEOUT, problems);
    Set<Stage> own = EnumSet.noneOf(Stage.class);
    for (Node item : fields.items("stages")) {
      Fields.choice(item, Stage.class, problems).ifPresent(own::add);
    }
    if (stage.isPresent() && fields.node("stages").isPresent()) {
      problems.schema(
          fields.place("stages"), "the check already stands under a stage", "take stages out");
    }
    return run.map(
        command ->
            new Check(
                fields.line("name").orElse(command.strip()),
                command,
                timeout.orElse(USUAL_TIMEOUT),
                own.isEmpty() || stage.isPresent() ? stages(stage) : own));
  }

  private static Set<Stage> stages(Optional<Stage> stage) {
    return stage.map(Set::of).orElseGet(() -> EnumSet.allOf(Stage.class));
  }

  /** The same check under several stages is one; another under its name is a mistake. */
  private void add(Check check, Node item) {
    Check before = checks.get(check.name());
    if (before == null) {
      checks.put(check.name(), check);
      return;
    }
    Set<Stage> both = EnumSet.copyOf(before.stages());
    boolean apart = both.addAll(check.stages()) && both.size() == before.stages().size() + 1;
    if (apart && check.run().equals(before.run()) && check.timeout().equals(before.timeout())) {
      checks.put(check.name(), new Check(before.name(), before.run(), before.timeout(), both));
    } else {
      problems.schema(
          item.place(), "there are two checks " + check.name(), "give each its own name");
    }
  }
}
