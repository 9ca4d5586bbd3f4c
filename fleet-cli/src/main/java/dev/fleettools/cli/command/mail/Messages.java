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
import org.jspecify.annotations.Nullable;

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

  /** Says how to come to the next page, if there is one. */
  static void sayMore(Session session, JsonObject page) {
    String next = Read.text(page, "next");
    if (!next.isEmpty()) {
      session.screen().say("There is more: add `--after " + next + "`.");
    }
  }

  /** An unread message is marked, so that it stands out where read ones are shown as well. */
  private static String heading(JsonObject message, Instant now) {
    List<String> parts = new ArrayList<>();
    String state = Read.state(message, "status");
    parts.add((state.equals("pending") ? "* " : "  ") + Read.text(message, "message_id"));
    parts.add("from " + Read.text(message, "from"));
    parts.add(Moments.ago(Read.textOrNull(message, "sent_at"), now));
    String priority = Read.state(message, "priority");
    if (!priority.equals("normal")) {
      parts.add(priority);
    }
    parts.add(state.equals("pending") ? "unread" : state);
    String thread = Read.text(message, "thread_id");
    if (!thread.isEmpty()) {
      parts.add("in " + thread);
    }
    String subject = Read.text(message, "subject");
    return String.join("  ", parts) + (subject.isEmpty() ? "" : "  " + subject);
  }

  private static String content(JsonObject message) {
    Object content = message.get("content");
    if (content instanceof JsonObject said) {
      String type = Read.text(message, "message_type");
      if (type.equals("question") && said.has("ask_id")) {
        return question(said, Read.state(message, "status").equals("acked"));
      }
      if (type.equals("answer") && said.has("ask_id")) {
        return "answer to \"" + Read.text(said, "question") + "\":\n" + value(said.get("answer"));
      }
    }
    return value(content);
  }

  /** A question that was dealt with says no more how to answer it. */
  private static String question(JsonObject said, boolean over) {
    StringBuilder text = new StringBuilder(Read.text(said, "question"));
    Read.texts(said, "options").forEach(option -> text.append("\n- ").append(option));
    if (over) {
      return text.toString();
    }
    return text.append("\nanswer with `fleet ask answer ")
        .append(Read.text(said, "ask_id"))
        .append(" \"...\"`")
        .toString();
  }

  private static String value(@Nullable Object content) {
    if (content == null) {
      return "";
    }
    return content instanceof JsonObject || content instanceof JsonArray
        ? JsonWriter.string(content)
        : String.valueOf(content);
  }
}
