package dev.fleettools.cli.command.ask;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Questions as people read them. */
final class QuestionText {

  private QuestionText() {}

  static void print(Session session, JsonObject question) {
    Instant now = session.world().clock().instant();
    session.screen().print(heading(question, now));
    Read.text(question, "question").lines().forEach(line -> session.screen().print("    " + line));
    Read.texts(question, "options").forEach(option -> session.screen().print("    - " + option));
    String answer = value(question, "answer");
    if (!answer.isEmpty()) {
      session.screen().print("    answer of " + Read.text(question, "answered_by") + ": " + answer);
    }
    String reason = Read.text(question, "reason");
    if (!reason.isEmpty()) {
      session.screen().print("    withdrawn: " + reason);
    }
  }

  private static String heading(JsonObject question, Instant now) {
    List<String> parts = new ArrayList<>();
    parts.add(Read.text(question, "ask_id"));
    parts.add("from " + Read.text(question, "from"));
    parts.add("to " + Read.text(question, "to"));
    parts.add(Moments.ago(Read.textOrNull(question, "asked_at"), now));
    String state = Read.state(question, "status");
    parts.add(state);
    Instant deadline = Moments.parse(Read.textOrNull(question, "deadline"));
    if (state.equals("open") && deadline != null) {
      parts.add("for " + Moments.length(Duration.between(now, deadline)) + " more");
    }
    return String.join("  ", parts);
  }

  /** A text, or JSON as it is. */
  static String value(JsonObject object, String name) {
    Object content = object.get(name);
    return content instanceof JsonObject || content instanceof JsonArray
        ? JsonWriter.string(content)
        : Read.text(object, name);
  }
}
