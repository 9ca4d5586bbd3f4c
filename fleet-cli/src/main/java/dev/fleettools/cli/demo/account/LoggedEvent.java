package dev.fleettools.cli.demo.account;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the account needs of one stored event. */
public record LoggedEvent(long position, String id, String type, Instant at, JsonObject data) {

  public static LoggedEvent of(JsonObject event) {
    return new LoggedEvent(
        event.getLong("position"),
        Read.text(event, "event_id"),
        Read.text(event, "type"),
        Instant.parse(Read.text(event, "occurred_at")),
        Read.object(event, "data"));
  }

  public boolean is(String wanted) {
    return type.equals(wanted);
  }

  /** A field of the payload; empty when it is missing. */
  public String text(String name) {
    return Read.text(data, name);
  }

  /** Whether a field of the payload is the same as that field of another event, and is there. */
  boolean shares(String name, LoggedEvent other) {
    return !text(name).isEmpty() && text(name).equals(other.text(name));
  }

  boolean isBefore(LoggedEvent other) {
    return position < other.position;
  }

  static String seconds(Instant from, Instant to) {
    return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1000.0);
  }
}
