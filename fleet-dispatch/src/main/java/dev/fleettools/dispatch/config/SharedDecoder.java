package dev.fleettools.dispatch.config;

import dev.fleettools.dispatch.config.FleetConfig.SharedAction;
import dev.fleettools.dispatch.config.FleetConfig.SharedRule;
import dev.fleettools.dispatch.document.Fields;
import dev.fleettools.dispatch.document.Node;
import dev.fleettools.dispatch.document.Problems;
import java.util.List;
import java.util.Optional;

/** Reads one rule of {@code shared}. */
final class SharedDecoder {
  static final List<String> FIELDS = List.of("path", "rule", "command");

  private SharedDecoder() {}

  static Optional<SharedRule> decode(Node node, Problems problems) {
    return Fields.of(node, FIELDS, problems).flatMap(fields -> rule(fields, problems));
  }

  private static Optional<SharedRule> rule(Fields fields, Problems problems) {
    for (String name : List.of("path", "rule")) {
      if (fields.node(name).isEmpty()) {
        problems.schema(fields.place(), name + " is missing", "add it");
      }
    }
    Optional<String> path = Decoders.field(fields, "path", Decoders.glob(), problems);
    Optional<SharedAction> action = fields.choice("rule", SharedAction.class);
    Optional<String> command = Decoders.field(fields, "command", Decoders.command(), problems);
    boolean regenerates = action.filter(SharedAction.REGENERATE::equals).isPresent();
    if (regenerates && fields.node("command").isEmpty()) {
      problems.schema(fields.place(), "nothing says how to regenerate the file", "add command:");
    }
    if (action.isPresent() && !regenerates && command.isPresent()) {
      problems.schema(
          fields.place("command"),
          "only the rule regenerate runs a command",
          "take it out or write rule: regenerate");
    }
    return path.isPresent() && action.isPresent()
        ? Optional.of(new SharedRule(path.get(), action.get(), command))
        : Optional.empty();
  }
}
