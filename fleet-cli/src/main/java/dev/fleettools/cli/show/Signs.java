package dev.fleettools.cli.show;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of an agent, out of the facts that the server keeps apart. */
public final class Signs {

  private Signs() {}

  /** The newer of its last event and its last heartbeat. */
  public static @Nullable String lastOf(JsonObject agent) {
    String said = Read.first(agent, "last_sign_at");
    String event = Read.text(agent, "last_event_at");
    String heartbeat = Read.text(agent, "last_heartbeat_at");
    String newest = heartbeat.compareTo(event) > 0 ? heartbeat : event;
    newest = said.isEmpty() ? newest : said;
    return newest.isEmpty() ? null : newest;
  }

  /** The number of its attempt, such as {@code m7.3.a2}; else its own name or id. */
  public static String agentName(JsonObject agent) {
    return Read.first(agent, "attempt_number", "number", "name", "specialist_id");
  }

  public static String taskOf(JsonObject agent) {
    return Read.first(agent, "sortie_number", "sortie_id");
  }

  /** {@code +12 -3}; empty when the server does not say. */
  public static String changedLines(JsonObject agent) {
    String added = Read.text(agent, "lines_added");
    String removed = Read.text(agent, "lines_removed");
    return added.isEmpty() && removed.isEmpty() ? "" : "+" + added + " -" + removed;
  }

  /** {@code 12 s ago (output)}: when it was last heard of, and by what. */
  public static String lastSign(JsonObject agent, Instant now) {
    String kind = Read.text(agent, "last_sign");
    return Moments.ago(lastOf(agent), now) + (kind.isEmpty() ? "" : " (" + kind + ")");
  }

  /** Whether it is over with this agent. */
  public static boolean hasEnded(JsonObject agent) {
    return switch (Read.state(agent, "status")) {
      case "completed", "failed", "cancelled" -> true;
      default -> false;
    };
  }

  /** {@code working} or {@code idle}; empty when it has ended. */
  public static String activity(JsonObject agent) {
    return hasEnded(agent) ? "" : Read.state(agent, "activity");
  }

  /** {@code 4711 alive}; what is not known is left out, and everything once it has ended. */
  public static String process(JsonObject agent) {
    if (hasEnded(agent)) {
      return "";
    }
    return (Read.text(agent, "pid") + " " + Read.text(agent, "process").replace('_', ' ')).strip();
  }
}
