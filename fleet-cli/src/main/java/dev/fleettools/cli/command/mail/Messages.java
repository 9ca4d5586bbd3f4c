package dev.fleettools.cli.command.mail;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Messages as people read them. */
public final class Messages {

  private Messages() {}

  public static void print(Session session, List<JsonObject> messages) {
    Instant now = session.world().clock().instant();
    for (JsonObject message : messages) {
      session.screen().print(heading(message, now));
      content(message).lines().forEach(line -> session.screen().print("    " + line));
    }
  }

  private static String heading(JsonObject message, Instant now) {
    List<String> parts = new ArrayList<>();
    parts.add(Read.text(message, "message_id"));
    parts.add("from " + Read.text(message, "from"));
    parts.add(Moments.ago(Read.textOrNull(message, "sent_at"), now));
    String priority = Read.state(message, "priority");
    if (priority.equals("high") || priority.equals("urgent")) {
      parts.add(priority);
    }
    parts.add(Read.state(message, "status").equals("pending") ? "unread" : "read");
    String subject = Read.text(message, "subject");
    return String.join("  ", parts) + (subject.isEmpty() ? "" : "  " + subject);
  }

  private static String content(JsonObject message) {
    Object content = message.get("content");
    return content instanceof JsonObject || content instanceof JsonArray
        ? JsonWriter.string(content)
        : Read.text(message, "content");
  }
}
