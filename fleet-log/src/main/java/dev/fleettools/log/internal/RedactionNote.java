package dev.fleettools.log.internal;

import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StreamRef;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The event that says that another one's payload was replaced, by whom and why. */
public final class RedactionNote {

  public static final String TYPE = "payload_redacted";
  public static final int SCHEMA_VERSION = 1;

  private static final Pattern EVENT_ID =
      Pattern.compile(
          "\\{\\s*\"event_id\"\\s*:\\s*\"(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})\"");

  private RedactionNote() {}

  public static StreamRef stream(ProjectId project) {
    return new StreamRef("system", project.value());
  }

  public static String data(UUID eventId, long position, String reason) {
    return "{\"event_id\":\"%s\",\"position\":%d,\"reason\":%s}"
        .formatted(eventId, position, quoted(reason));
  }

  /** The event that a note, in the form above, tells of. */
  public static Optional<UUID> eventId(String data) {
    Matcher found = EVENT_ID.matcher(data);
    return found.lookingAt() ? Optional.of(UUID.fromString(found.group(1))) : Optional.empty();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
