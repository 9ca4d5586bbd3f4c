package dev.fleettools.testkit.crash;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server acknowledged, as its client noted it.
 *
 * @param mark what the effect's event carries, such as the idempotency key
 * @param ids of what the answer speaks of; for {@link Operation#TROUBLE} a sentence
 * @param positions of its events, where the answer named them; one for each id
 */
record Ack(Operation operation, String mark, List<String> ids, List<Long> positions) {

  /** What was asked for, and where its one effect shows in the log. */
  enum Operation {
    SEND("squawk_sent", "content", "message_id"),
    ACQUIRE("ctk_reserved", "purpose", "lock_id"),
    RELEASE("ctk_released", "lock_id", "lock_id"),
    REGISTER("specialist_registered", "name", "specialist_id"),
    SPAWN("mission_created", "title", "mission_id"),
    PROGRESS("sortie_progress", "status_message", "sortie_id"),
    COMPLETE("specialist_completing", "summary", "specialist_id"),
    OUTCOME("mission_completed", "mission_id", "mission_id"),
    /** An answer that should never be given. */
    TROUBLE("", "", "");

    final String eventType;
    final String markField;
    final String idField;

    Operation(String eventType, String markField, String idField) {
      this.eventType = eventType;
      this.markField = markField;
      this.idField = idField;
    }

    static @Nullable Operation ofEvent(String type) {
      return Arrays.stream(values())
          .filter(o -> !o.eventType.isEmpty() && o.eventType.equals(type))
          .findFirst()
          .orElse(null);
    }
  }

  String line() {
    return String.join(
            "\t",
            operation.name(),
            mark,
            String.join(",", ids),
            positions.stream().map(String::valueOf).collect(Collectors.joining(",")))
        + "\n";
  }

  static Ack parse(String line) {
    String[] parts = line.split("\t", -1);
    return new Ack(
        Operation.valueOf(parts[0]),
        parts[1],
        split(parts[2]),
        split(parts[3]).stream().map(Long::valueOf).toList());
  }

  private static List<String> split(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }
}
