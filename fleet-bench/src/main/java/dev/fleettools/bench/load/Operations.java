package dev.fleettools.bench.load;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.operation.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A project's operations by name, with JSON in and out, as a surface sees them. */
final class Operations {

  private static final String AGENT = "fleet/0.1.0 (linux; amd64)";
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final Project project;
  private final Map<String, Operation<?, ?>> operations = new HashMap<>();

  Operations(Project project, List<Operation<?, ?>> operations) {
    this.project = project;
    operations.forEach(operation -> this.operations.put(operation.spec().name(), operation));
  }

  JsonNode run(String name, String key, String input) {
    Operation<?, ?> operation = operations.get(name);
    if (operation == null) {
      throw new IllegalArgumentException("no operation " + name);
    }
    return Json.STORED.valueToTree(run(operation, key, input));
  }

  private <I extends Record, O extends Record> O run(
      Operation<I, O> operation, String key, String body) {
    Call call = new Call(Caller.owner(), "http", AGENT, TRACE, key, null);
    I input = Json.STRICT.readValue(body, operation.spec().input());
    return switch (operation) {
      case Command<I, O> command -> project.run(command, call, input);
      case Query<I, O> query -> project.ask(query, call.caller(), input);
      case Action<I, O> action -> action.perform(project, call, input);
    };
  }
}
